// Sends once everything is kept, and says what became of it when it could not go.

export class Sending {
  constructor(form, { keeping, advising }) {
    this.form = form;
    this.keeping = keeping;
    this.advising = advising;
    this.status = form.querySelector("[data-sent]");
    form.addEventListener("keydown", (event) => this.pressed(event));
    form.addEventListener("htmx:confirm", (event) => event.target === form && this.before(event));
    form.addEventListener("htmx:beforeOnLoad", (event) => isElsewhere(event.detail.xhr) && event.preventDefault());
    form.addEventListener("htmx:afterRequest", (event) => event.target === form && this.after(event.detail));
  }

  pressed(event) {
    const isReason = event.target.name === "reason";
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey || isReason)) return;
    event.preventDefault();
    this.form.querySelector(isReason ? "[data-pause] [data-send]" : "[data-send]").click();
  }

  /** Nothing may be kept after it has gone: a draft would stand where a sent message is. */
  async before(event) {
    event.preventDefault();
    const isToSend = event.detail.triggeringEvent?.submitter?.matches("[data-send]");
    if (!isToSend) this.keeping.now(); // Enter in a field
    if (!isToSend || this.going) return;
    this.going = true;
    this.say("");
    this.advising.asking.stop();
    this.said = this.keeping.said();
    await this.keeping.settle();
    event.detail.issueRequest(true);
  }

  after({ xhr, successful }) {
    if (!isElsewhere(xhr) && xhr.getResponseHeader("HX-Refresh")) {
      this.advising.dismissals.forget();
      return;
    }
    this.going = false;
    if (isElsewhere(xhr)) this.say("Not sent: you are signed out. Sign in in another window, then send; what you wrote stays here.");
    else if (successful) this.held();
    else this.say("Not sent: there is no connection, or something went wrong. What you wrote is safe here; try again.");
    this.keeping.start();
  }

  say(words) {
    this.status.textContent = words;
  }

  /** It stands still for a reason that the list now shows. */
  held() {
    this.keeping.adopt(this.said);
    this.advising.face(this.form.elements.text.value);
    const wanted = this.form.querySelector("[data-pause] input, [aria-invalid=true]");
    (wanted ?? this.form.elements.text).focus();
  }
}

/** Whether the answer comes from another page than was asked: the one to sign in. */
function isElsewhere(xhr) {
  return xhr.status === 200 && !new URL(xhr.responseURL).pathname.endsWith("/delivery/");
}
