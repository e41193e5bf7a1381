// The page of the document: its image, its words, and the box of the value that is looked at. Units are PDF points.
const SVG = "http://www.w3.org/2000/svg";
const $ = (id) => document.getElementById(id);

export class Sheet {
  constructor(main, offer) {
    this.document = main.dataset.document;
    this.pages = Number(main.dataset.pages);
    this.offer = offer;
    this.svg = $("page");
    this.number = 0;
    this.scale = 1;
    this.picked = [];
    this.known = new Map();
    $("page-before").addEventListener("click", () => this.turn(this.number - 1));
    $("page-after").addEventListener("click", () => this.turn(this.number + 1));
    $("zoom-in").addEventListener("click", () => this.zoom(1.25));
    $("zoom-out").addEventListener("click", () => this.zoom(0.8));
    this.turn(Number(main.dataset.first));
  }

  words(number) {
    if (!this.known.has(number)) {
      this.known.set(number, fetch(`/words/${this.document}/${number}`).then((answer) => answer.json()));
    }
    return this.known.get(number);
  }

  image = (number) => `/image/${this.document}/${number}`;

  async turn(number) {
    if (number < 1 || number > this.pages || number === this.number) return;
    this.number = number;
    this.picked = [];
    $("page-number").textContent = number;
    const page = await this.words(number);
    if (this.number !== number) return;
    this.svg.replaceChildren();
    $("view").scrollTop = 0;
    if (page.lines.some((line) => line.some((word) => word.length < 5)) || !page.width) this.plain(page);
    else this.drawn(page);
    if (this.wanted) this.mark(...this.wanted);
    if (number < this.pages) new Image().src = this.image(number + 1);
  }

  drawn(page) {
    this.svg.setAttribute("viewBox", `0 0 ${page.width} ${page.height}`);
    const image = element("image", { href: this.image(this.number), width: page.width, height: page.height });
    image.addEventListener("error", () => this.svg.classList.add("bare"));
    this.svg.classList.remove("bare", "text");
    this.svg.append(element("rect", { class: "paper", width: page.width, height: page.height }), image);
    page.lines.forEach((line, at) => line.forEach((word) => this.word(word, at)));
    this.box = element("rect", { class: "box", rx: 2 });
    this.svg.append(this.box);
  }

  // A text without places: its lines, one below the other.
  plain(page) {
    const height = Math.max(page.lines.length, 3) * 16 + 32;
    this.svg.setAttribute("viewBox", `0 0 595 ${height}`);
    this.svg.classList.add("bare", "text");
    this.svg.append(element("rect", { class: "paper", width: 595, height }));
    if (!page.lines.length) this.note($("page").dataset.none);
    page.lines.forEach((line, at) => {
      let x = 30;
      for (const [content] of line) {
        const width = content.length * 5.2;
        this.word([content, x, 20 + at * 16, x + width, 31 + at * 16], at, true);
        x += width + 5;
      }
    });
    this.box = element("rect", { class: "box", rx: 2 });
    this.svg.append(this.box);
  }

  note(sentence) {
    const text = element("text", { x: 30, y: 40, class: "ink" });
    text.textContent = sentence;
    this.svg.append(text);
  }

  word([content, x0, y0, x1, y1], line, plain = false) {
    const text = element("text", { x: x0, y: y1 - (y1 - y0) * 0.2, textLength: x1 - x0, lengthAdjust: "spacingAndGlyphs", "font-size": Math.max((y1 - y0) * 0.95, 4), class: "ink" });
    text.textContent = content;
    const rect = element("rect", { x: x0 - 1, y: y0 - 1, width: x1 - x0 + 2, height: y1 - y0 + 2, class: "word" });
    const title = element("title", {});
    title.textContent = content;
    rect.append(title);
    rect.addEventListener("click", () => this.pick({ content, box: plain ? null : [x0, y0, x1, y1], line, rect }));
    this.svg.append(text, rect);
  }

  // Clicked words in a row make one quote; the first after another value starts anew.
  pick(word) {
    this.picked.push(word);
    word.rect.classList.add("picked");
    $("split-line").textContent = word.content;
    document.querySelector("#splitting button").disabled = false;
    this.offer(this.picked.map((each) => each.content).join(" "));
  }

  unpick() {
    for (const each of this.picked) each.rect.classList.remove("picked");
    this.picked = [];
  }

  // Where the picked words stand; nothing where none is picked.
  anchor() {
    if (!this.picked.length) return undefined;
    const quote = this.picked.map((each) => each.content).join(" ");
    const boxes = this.picked.map((each) => each.box);
    if (boxes.includes(null)) return { page: this.number, box: null, quote };
    const low = (at) => Math.min(...boxes.map((box) => box[at]));
    const high = (at) => Math.max(...boxes.map((box) => box[at]));
    return { page: this.number, box: [low(0), low(1), high(2), high(3)], quote };
  }

  line() {
    const last = this.picked.at(-1);
    return last && { page: this.number, box: last.box, quote: last.content };
  }

  async mark(page, box) {
    this.wanted = page ? [page, box] : null;
    if (page && page !== this.number) return this.turn(page);
    if (!this.box) return;
    this.box.classList.toggle("on", Boolean(page && box));
    if (!page || !box) return;
    const [x0, y0, x1, y1] = box;
    for (const [name, value] of Object.entries({ x: x0 - 3, y: y0 - 3, width: x1 - x0 + 6, height: y1 - y0 + 6 })) {
      this.box.setAttribute(name, value);
    }
    this.reveal(y0);
  }

  reveal(y) {
    const view = $("view");
    const height = this.svg.viewBox.baseVal.height;
    const at = (y / height) * this.svg.clientHeight;
    if (at < view.scrollTop + 40 || at > view.scrollTop + view.clientHeight - 90) view.scrollTop = at - view.clientHeight / 3;
  }

  async cut(svg, page, box) {
    const size = await this.words(page);
    svg.replaceChildren();
    const shown = Boolean(box && size.width);
    svg.classList.toggle("off", !shown);
    if (!shown) return false;
    const [x0, y0, x1, y1] = box;
    const [width, height] = [Math.min(x1 - x0 + 24, size.width), y1 - y0 + 14];
    svg.setAttribute("viewBox", `${Math.max(x0 - 12, 0)} ${Math.max(y0 - 7, 0)} ${width} ${height}`);
    const image = element("image", { href: this.image(page), width: size.width, height: size.height });
    svg.append(image, element("rect", { class: "box on", x: x0 - 2, y: y0 - 2, width: x1 - x0 + 4, height: y1 - y0 + 4, rx: 2 }));
    return true;
  }

  zoom(factor) {
    this.scale = Math.min(Math.max(this.scale * factor, 0.5), 4);
    this.svg.style.width = `${100 * this.scale}%`;
  }
}

export function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
