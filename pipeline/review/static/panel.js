// The value that is looked at: its cut-out, its evidence, and the form in which it is corrected.
const $ = (id) => document.getElementById(id);

export class Panel {
  constructor(says, sheet, save) {
    Object.assign(this, { says, sheet, save, value: null, row: {} });
    $("form").addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    $("clear").addEventListener("click", () => this.send(null));
    $("panel-close").addEventListener("click", () => { $("panel").hidden = true; this.sheet.mark(null); });
  }

  ready(accept) {
    $("accept").addEventListener("click", accept);
  }

  show(value, row) {
    const typed = this.value?.path === value.path && this.isChanged() ? this.field.value : null;
    Object.assign(this, { value, row });
    this.sheet.unpick();
    $("panel").hidden = false;
    $("panel-name").textContent = value.label;
    $("panel-state").textContent = this.says[`state${value.state[0].toUpperCase()}${value.state.slice(1)}`];
    $("panel-state").className = `chip ${value.state}`;
    $("panel-trust").textContent = this.trust();
    $("refusal").textContent = "";
    $("why").value = "";
    $("accept").disabled = value.state === "empty";
    this.input(value);
    if (typed !== null) this.field.value = typed;
    this.evidence(value);
    this.sheet.mark(value.page, value.box);
    this.sheet.cut($("cut"), value.page ?? 1, value.box).then((shown) => { $("cut-none").hidden = shown; });
  }

  trust() {
    const { who, confidence } = this.value;
    if (who) return `${this.says[`did${who.did[0].toUpperCase()}${who.did.slice(1)}`]} ${who.who}, ${who.when.slice(0, 10)}`;
    return confidence === null ? "" : `${$("evidence").dataset.confidence} ${Math.floor(confidence * 1000) / 10} %`;
  }

  input(value) {
    const made = document.createElement(value.choices.length ? "select" : value.long ? "textarea" : "input");
    made.id = "field";
    made.setAttribute("aria-label", value.label);
    if (value.choices.length) made.append(new Option("", ""), ...value.choices.map(([key, title]) => new Option(title, key)));
    if (value.long) made.rows = value.path.endsWith("/text") ? 4 : 2;
    made.value = text(value.value);
    made.addEventListener("input", () => this.sheet.unpick());
    $("input").replaceChildren(made);
    $("hint").textContent = value.plural ? $("hint").dataset.list : $("hint").dataset.page;
  }

  get field() { return $("field"); }

  isChanged() { return Boolean(this.value && this.field && this.field.value !== text(this.value.value)); }

  evidence(value) {
    const said = $("evidence").dataset;
    const pairs = [[said.read, value.quote.trim()], [said.raw, value.raw.trim()], [said.rule, value.rule]];
    const shown = pairs.filter(([, told]) => told).flatMap(([name, told]) => [cell("dt", name), cell("dd", told)]);
    const rivals = value.rivals.map((rival) => {
      const button = cell("button", `${text(rival.value) || "—"}`);
      button.type = "button";
      button.className = "small";
      button.title = `${said.use} (${rival.rule})`;
      button.addEventListener("click", () => {
        this.field.value = text(rival.value);
        this.field.focus();
        this.sheet.mark(rival.page, rival.box);
      });
      return button;
    });
    if (rivals.length) {
      const list = document.createElement("dd");
      list.append(...rivals);
      shown.push(cell("dt", said.rivals), list);
    }
    $("evidence").replaceChildren(...shown);
  }

  // Words clicked on the page stand for the value; the first replaces it, more are added.
  offer(words) {
    if (!this.value || $("panel").hidden || this.field.tagName === "SELECT") return;
    this.field.value = words;
  }

  edit() {
    $("panel").hidden = false;
    this.field.focus();
    this.field.select?.();
  }

  leave() {
    if (this.value) this.show({ ...this.value, path: this.value.path }, this.row);
    if (this.value && this.field) this.field.value = text(this.value.value);
    document.activeElement?.blur();
  }

  submit() {
    if (this.value) this.send(this.field.value);
  }

  send(after) {
    const { path, value, human } = this.value;
    const change = { op: "replace", path, before: value, human, row: this.row, after, why: $("why").value };
    if (this.sheet.picked.length) change.anchor = this.sheet.anchor();
    this.save([change], this.says.saved, () => document.querySelector("#scroll [aria-current]")?.focus());
  }

  refuse(answer) {
    const now = answer.status === 409 ? ` « ${text(answer.value)} »${answer.who ? ` (${answer.who})` : ""}` : "";
    $("panel").hidden = false;
    $("refusal").textContent = `${answer.error}${now}`;
  }
}

function text(value) {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.join(" ; ") : String(value);
}

function cell(name, content) {
  const made = document.createElement(name);
  made.textContent = content;
  return made;
}
