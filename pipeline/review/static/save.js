// Changes to the server, and its answer; the name of who reviews is kept in the browser.
const token = document.querySelector('meta[name="page-token"]').content;

export function who(input) {
  input.value = localStorage.getItem("delib-who") || input.value;
  input.addEventListener("change", () => localStorage.setItem("delib-who", input.value.trim()));
}

export async function send(key, changes, says) {
  const body = JSON.stringify({ who: document.getElementById("who").value, changes });
  try {
    const answer = await fetch(`/save/${encodeURIComponent(key)}`, {
      method: "POST", body, headers: { "Content-Type": "application/json", "X-Delib-Page": token },
    });
    if (answer.ok) return { ok: true, ...(await answer.json()) };
    if (answer.status === 403 || answer.status === 401) return { ok: false, status: answer.status, error: says.session };
    return { ok: false, status: answer.status, ...(await answer.json()) };
  } catch {
    return { ok: false, status: 0, error: says.offline };
  }
}
