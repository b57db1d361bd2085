// Passes the answer on to whoever speaks on what it is about: by their button, or by Alt and P.

export class Passing {
  constructor(form, keeping) {
    this.form = form;
    this.keeping = keeping;
    form.addEventListener("click", (event) => {
      const button = event.target.closest("[data-pass]");
      if (button) this.pass(event, button);
    });
    form.addEventListener("keydown", (event) => {
      const button = event.altKey && event.code === "KeyP" && form.querySelector("[data-pass]");
      if (button) this.pass(event, button);
    });
  }

  /** What was begun goes along with the form itself; nothing may be kept after it has gone. */
  async pass(event, button) {
    event.preventDefault();
    await this.keeping.settle();
    this.form.action = button.formAction;
    this.form.submit(); // asks no script: the page that answers is another one
  }
}
