// What holds the parts of the page together: one value is selected at a time, shown on the page and in the panel.
import { bind } from "./keys.js";
import { Panel } from "./panel.js";
import { Sheet } from "./sheet.js";
import { send, who } from "./save.js";

const $ = (id) => document.getElementById(id);
const help = $("help");
$("help-open").addEventListener("click", () => help.showModal());
who($("who"));

const desk = document.querySelector("main.desk");
if (desk) work(desk);
else bind({ help: () => help.showModal(), search: () => $("search").focus(), queue: () => location.assign("/"), ...rows() });

function rows() {
  const links = () => [...document.querySelectorAll("a.entry")];
  const step = (by) => {
    const at = links().indexOf(document.activeElement);
    links()[Math.min(Math.max(at + by, 0), links().length - 1)]?.focus();
  };
  return { down: () => step(1), up: () => step(-1) };
}

function work(main) {
  const says = $("says").dataset;
  const sheet = new Sheet(main, (words) => panel.offer(words));
  const panel = new Panel(says, sheet, save);
  let chosen = null;
  const values = () => [...document.querySelectorAll("#scroll button.value")].filter((each) => each.checkVisibility());
  const isOpen = (each) => ["check", "doubtful", "conflict"].some((state) => each.classList.contains(state));

  function select(button, focus = true) {
    if (!button) return;
    chosen?.removeAttribute("aria-current");
    chosen = button;
    chosen.setAttribute("aria-current", "true");
    if (focus) chosen.focus({ preventScroll: true });
    chosen.scrollIntoView({ block: "nearest" });
    panel.show(JSON.parse(chosen.dataset.value), rowOf(chosen));
  }

  const rowOf = (button) => JSON.parse(button.closest("tr")?.dataset.row ?? "{}");
  const step = (by, wanted = () => true) => {
    const all = values();
    const at = chosen ? all.indexOf(chosen) : -1;
    const ahead = by > 0 ? all.slice(at + 1) : all.slice(0, Math.max(at, 0)).reverse();
    select(ahead.find(wanted) ?? (wanted === isOpen ? all.find(wanted) : undefined));
  };

  // Sends changes; afterwards the values are those that the server now shows, and the same one is selected.
  async function save(changes, said, then = () => {}) {
    const act = JSON.parse(main.dataset.act);
    $("status").textContent = says.working;
    const answer = await send(main.dataset.key, changes.map((each) => ({ act, ...each })), says);
    if (!answer.ok) {
      $("status").textContent = "";
      return panel.refuse(answer);
    }
    if (changes.some((each) => ["merge", "split", "move"].includes(each.op) || each.path?.endsWith("/kind"))) {
      return location.assign(answer.go ? `/d/${encodeURIComponent(answer.go)}` : "/");
    }
    await renew();
    then();
    $("status").textContent = said;
    setTimeout(() => { if ($("status").textContent === said) $("status").textContent = ""; }, 4000);
  }

  async function renew() {
    const path = chosen ? JSON.parse(chosen.dataset.value).path : "";
    const answer = await fetch(location.pathname);
    if (!answer.ok || new URL(answer.url).pathname !== location.pathname) return location.assign("/");
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const open = [...document.querySelectorAll("#scroll details")].map((each) => each.open);
    const top = $("scroll").scrollTop;
    $("scroll").replaceWith(document.adoptNode(fresh.getElementById("scroll")));
    document.querySelectorAll("#scroll details").forEach((each, at) => { each.open = open[at] ?? false; });
    document.querySelector(".progress")?.replaceWith(document.adoptNode(fresh.querySelector(".progress")));
    $("scroll").scrollTop = top;
    wire();
    chosen = null;
    select(values().find((each) => JSON.parse(each.dataset.value).path === path), true);
  }

  function change(value, row, parts) {
    return { path: value.path, before: value.value, human: value.human, row, ...parts };
  }

  function accept() {
    if (!chosen) return step(1, isOpen);
    const value = JSON.parse(chosen.dataset.value);
    if (value.state === "empty") return step(1);
    save([change(value, rowOf(chosen), { op: "accept" })], says.accepted, () => step(1, isOpen));
  }

  function acceptAll() {
    const all = [...document.querySelectorAll("#scroll button.value")].filter(isOpen);
    const changes = all.map((each) => change(JSON.parse(each.dataset.value), rowOf(each), { op: "accept" }));
    if (changes.length) save(changes, says.accepted);
  }

  function undo() {
    const last = document.querySelector("#history [data-change]");
    if (last) save([JSON.parse(last.dataset.change)], says.undone);
  }

  function wire() {
    for (const each of document.querySelectorAll("#scroll button.value")) each.addEventListener("click", () => select(each));
    for (const each of document.querySelectorAll("#scroll [data-page]")) {
      each.addEventListener("click", () => sheet.turn(Number(each.dataset.page)));
    }
    for (const each of document.querySelectorAll("#scroll [data-change]")) {
      const sent = JSON.parse(each.dataset.change);
      each.addEventListener("click", () => save([sent], sent.op === "undo" ? says.undone : says.saved));
    }
    for (const each of document.querySelectorAll("#scroll [data-remove]")) {
      const row = JSON.parse(each.closest("tr").dataset.row);
      each.addEventListener("click", () => save([{ op: "remove", path: each.dataset.remove, row }], says.saved));
    }
    for (const form of document.querySelectorAll("form.adding")) form.addEventListener("submit", (event) => {
      event.preventDefault();
      const after = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
      save([{ op: "add", path: form.dataset.path, after, anchor: sheet.anchor() }], says.saved);
    });
    $("splitting").addEventListener("submit", (event) => {
      event.preventDefault();
      const kind = new FormData(event.target).get("kind");
      save([{ op: "split", path: `/deliberations/0`, anchor: sheet.line(), after: kind }], says.saved);
    });
    const left = [...document.querySelectorAll("#scroll button.value")].filter(isOpen).length;
    $("left").textContent = left ? `(${left} ${says.left})` : "";
    $("accept-all").disabled = !left;
    $("accept-all").addEventListener("click", acceptAll);
  }

  wire();
  panel.ready(accept, () => chosen && select(chosen));
  const first = values().find(isOpen) ?? values()[0];
  if (first && matchMedia("(min-width: 60em)").matches) select(first, false);
  bind({
    down: () => step(1), up: () => step(-1), doubt: () => step(1, isOpen), accept, edit: () => chosen && panel.edit(), undo,
    next: () => go(main.dataset.after), before: () => go(main.dataset.before), queue: () => location.assign("/"),
    search: () => $("search").focus(), help: () => help.showModal(), bigger: () => sheet.zoom(1.25),
    smaller: () => sheet.zoom(0.8), pageDown: () => sheet.turn(sheet.number + 1), pageUp: () => sheet.turn(sheet.number - 1),
    leave: () => { panel.leave(); chosen?.focus(); }, save: () => panel.submit(),
  });
}

function go(key) {
  if (key) location.assign(`/d/${encodeURIComponent(key)}`);
}
