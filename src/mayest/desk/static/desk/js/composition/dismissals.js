// What the writer would rather keep as it is: remembered on this page and in this tab, and told to nobody.

export class Dismissals {
  constructor(conversation) {
    this.name = `mayest-kept-as-written-${conversation}`;
    this.keys = new Set(JSON.parse(sessionStorage.getItem(this.name) ?? "[]"));
  }

  add(key) {
    this.keys.add(key);
    this.remember();
  }

  /** What stands in the way of sending is shown again, dismissed or not. */
  takeBack(key) {
    if (this.keys.delete(key)) this.remember();
  }

  has(key) {
    return this.keys.has(key);
  }

  remember() {
    sessionStorage.setItem(this.name, JSON.stringify([...this.keys]));
  }

  forget() {
    this.keys.clear();
    sessionStorage.removeItem(this.name);
  }
}
