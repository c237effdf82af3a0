// As much of a page as the chat's views need: a tree of elements with attributes and text.
export class Piece {
  children = [];
  attributes = {};
  hidden = false;
  scrollTop = 0;
  scrollHeight = 0;
  clientHeight = 0;
  constructor(name, text = '') { Object.assign(this, { name, text }); }
  get textContent() { return this.text + this.children.map(one => (one instanceof Piece ? one.textContent : one)).join(''); }
  set textContent(text) { Object.assign(this, { text, children: [] }); }
  get firstElementChild() { return this.children.find(one => one instanceof Piece) ?? null; }
  get lastElementChild() { return this.children.findLast(one => one instanceof Piece) ?? null; }
  get nextElementSibling() { return this.parent?.children[this.parent.children.indexOf(this) + 1] ?? null; }
  get classList() { return { add: name => { this.className = `${this.className ?? ''} ${name}`; } }; }
  append(...children) { for (const one of children) if (one instanceof Piece) one.parent = this; this.children.push(...children); }
  replaceChildren(...children) { this.text = ''; this.children = []; this.append(...children); }
  insertBefore(child, place) {
    child.parent = this;
    this.children.splice(place ? this.children.indexOf(place) : this.children.length, 0, child);
  }
  remove() { this.parent?.children.splice(this.parent.children.indexOf(this), 1); }
  addEventListener() {}
  getAttribute(name) { return this.attributes[name] ?? null; }
  setAttribute(name, value) { this.attributes[name] = value; }
  removeAttribute(name) { delete this.attributes[name]; }
  /** All elements of a name, in the order of the page. */
  all(name) { return this.children.filter(one => one instanceof Piece).flatMap(one => [...(one.name === name ? [one] : []), ...one.all(name)]); }
}

globalThis.document ??= {};
Object.assign(document, {
  createElement: name => new Piece(name),
  createElementNS: (_, name) => new Piece(name),
  createTextNode: text => new Piece('#text', text),
  documentElement: new Piece('html'),
});
globalThis.ResizeObserver ??= class { observe() {} };
