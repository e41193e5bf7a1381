// The details of many deliberations lie compressed in the page; those of one are unpacked when it is opened.
const opened = new Map();
async function unpack(name) {
  const text = atob(document.getElementById(name).textContent);
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return (await new Response(stream).text()).split("\u001e");
}
document.addEventListener("toggle", async ({ target }) => {
  const place = target.open && target.querySelector(":scope > [data-at]");
  if (!place) return;
  const [block, at] = place.dataset.at.split(" ");
  delete place.dataset.at;
  if (!opened.has(block)) opened.set(block, unpack(`b-${block}`));
  place.innerHTML = (await opened.get(block))[at];
}, true);
