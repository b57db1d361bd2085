// Takes files in as soon as they are chosen, dropped or pasted, and lets each be taken out again.

export class Files {
  constructor(form, { changed }) {
    this.form = form;
    this.changed = changed;
    this.input = form.elements.files;
    this.place = form.querySelector("[data-files]");
    this.input.addEventListener("change", () => this.add(this.input.files));
    this.place.addEventListener("click", (event) => this.clicked(event));
    const { text } = form.elements;
    text.addEventListener("paste", (event) => this.caught(event, event.clipboardData));
    text.addEventListener("drop", (event) => this.caught(event, event.dataTransfer));
  }

  caught(event, carried) {
    if (!carried?.files.length || carried.types.includes("text/plain")) return;
    event.preventDefault();
    this.add(carried.files);
  }

  clicked(event) {
    const button = event.target.closest("button[formaction]");
    if (!button) return;
    event.preventDefault();
    this.post(button.formAction, this.token());
  }

  async add(files) {
    const body = this.token();
    for (const file of files) body.append("files", file);
    this.say(files.length === 1 ? `Adding ${files[0].name} ...` : `Adding ${files.length} files ...`);
    await this.post(this.form.dataset.files, body);
    this.input.value = "";
  }

  async post(address, body) {
    const response = await fetch(address, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null);
    if (!response?.ok || response.redirected) {
      this.say("Not added: there is no connection, or you are signed out. Choose it again in a moment.");
      return;
    }
    this.place.innerHTML = await response.text();
    this.form.elements.base.value = this.place.querySelector("[data-base]").dataset.base;
    this.changed();
  }

  token() {
    const body = new FormData();
    for (const name of ["csrfmiddlewaretoken", "text", "channel", "to", "cc", "subject", "base"]) {
      body.set(name, this.form.elements[name].value);
    }
    return body;
  }

  say(words) {
    this.place.querySelector("[data-files-say]").textContent = words;
  }
}
