// The keyboard: letters act while no input has the focus; Escape and Ctrl+Enter always do.
const KEYS = {
  ArrowDown: "down", j: "down", ArrowUp: "up", k: "up", n: "doubt", a: "accept", e: "edit", u: "undo",
  ArrowRight: "next", l: "next", ArrowLeft: "before", h: "before", q: "queue", "/": "search", "?": "help",
  "+": "bigger", "=": "bigger", "-": "smaller", PageDown: "pageDown", PageUp: "pageUp",
};

export function bind(actions) {
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const typing = event.target.matches("input, textarea, select");
    let action = null;
    if (event.key === "Escape") action = "leave";
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) action = "save";
    else if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === "Enter" && event.target.matches("button.value[aria-current]")) action = "edit";
    else action = KEYS[event.key];
    if (!action || !actions[action]) return;
    event.preventDefault();
    actions[action]();
  });
}
