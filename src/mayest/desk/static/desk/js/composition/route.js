// By which way and to whom it goes: the heading says what the fields below it say.

export class Route {
  constructor(form, { changed }) {
    this.form = form;
    this.changed = changed;
    form.addEventListener("change", (event) => this.chosen(event.target.name));
    form.addEventListener("click", (event) => this.clicked(event.target.closest("[data-means]")));
    form.addEventListener("input", (event) => ["to", "cc"].includes(event.target.name) && this.tell());
  }

  chosen(name) {
    if (name === "channel") this.taken();
    else if (["to", "cc"].includes(name)) this.changed();
  }

  clicked(button) {
    if (!button) return;
    const { channel, to } = this.form.elements;
    channel.value = button.dataset.channel;
    to.value = button.dataset.means;
    this.taken();
  }

  taken() {
    this.tell();
    this.form.dispatchEvent(new InputEvent("input", { bubbles: true }));
    this.changed();
  }

  tell() {
    const { channel, to } = this.form.elements;
    const option = channel.selectedOptions[0];
    this.form.querySelector("[data-way]").textContent = option.dataset.words;
    this.form.querySelector("[data-whom]").textContent = to.value || "nobody yet";
    this.form.querySelector("[data-public-mark]").hidden = option.dataset.public === undefined;
    this.form.querySelector("[data-subject-field]").hidden = option.dataset.subject === undefined;
  }
}
