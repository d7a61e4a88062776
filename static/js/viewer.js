// A picture filling the window, with zoom: by buttons, by + and -, by wheel or touch within it; arrows move it.
const ZOOMS = [1, 1.5, 2, 3, 4];
let link, zoom = 0;

const viewer = document.createElement("dialog");
viewer.className = "viewer";
viewer.setAttribute("aria-label", "Picture");
viewer.innerHTML = `
  <div class="viewer-bar">
    <button type="button" data-do="out">−<span class="visually-hidden"> Smaller</span></button>
    <output aria-live="polite"></output>
    <button type="button" data-do="in">+<span class="visually-hidden"> Larger</span></button>
    <button type="button" data-do="lighter">Lighter skin</button>
    <button type="button" data-do="darker">Darker skin</button>
    <span class="viewer-kind"></span>
    <button type="button" data-do="close">Close</button>
  </div>
  <div class="viewer-stage" tabindex="0" role="group" aria-label="Picture: arrow keys move it when it is larger"><img alt=""></div>`;
const image = viewer.querySelector("img"), stage = viewer.querySelector(".viewer-stage");

const seen = () => [...link.querySelectorAll("img")].find((version) => version.getClientRects().length);
const tones = () => [...document.querySelectorAll("fieldset.tones input")];

const show = () => {
  const version = seen();
  image.src = `${version.dataset.large}.${version.currentSrc.endsWith("avif") ? "avif" : "webp"}`;
  image.alt = version.alt;
  viewer.querySelector(".viewer-kind").textContent = link.dataset.viewer;
  image.style.width = `${100 * ZOOMS[zoom]}%`;
  const at = tones().findIndex((input) => input.checked), several = link.querySelectorAll("img").length > 1;
  const set = (name, isOff) => { viewer.querySelector(`[data-do=${name}]`).disabled = isOff; };
  set("out", zoom === 0);
  set("in", zoom === ZOOMS.length - 1);
  set("lighter", !several || at <= 0);
  set("darker", !several || at === tones().length - 1);
  viewer.querySelector("output").textContent = `${100 * ZOOMS[zoom]} %`;
};

const zoomBy = (steps) => {
  const middle = [(stage.scrollLeft + stage.clientWidth / 2) / stage.scrollWidth, (stage.scrollTop + stage.clientHeight / 2) / stage.scrollHeight];
  zoom = Math.min(Math.max(zoom + steps, 0), ZOOMS.length - 1);
  show();
  stage.scrollTo(middle[0] * stage.scrollWidth - stage.clientWidth / 2, middle[1] * stage.scrollHeight - stage.clientHeight / 2);
};

const toneBy = (steps) => {
  const inputs = tones(), at = inputs.findIndex((input) => input.checked) + steps;
  if (inputs[at]) inputs[at].click();
  show();
};

const ACTIONS = { out: () => zoomBy(-1), in: () => zoomBy(1), lighter: () => toneBy(-1), darker: () => toneBy(1), close: () => viewer.close() };

viewer.addEventListener("click", ({ target }) => {
  const action = target.closest("[data-do]");
  if (action) ACTIONS[action.dataset.do]();
  else if (target === viewer) viewer.close();
});
viewer.addEventListener("keydown", (event) => {
  const steps = { "+": 1, "=": 1, "-": -1 }[event.key];
  if (!steps || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  zoomBy(steps);
});
viewer.addEventListener("close", () => link.focus());

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = document.currentScript.dataset.style;

const open = () => {
  viewer.showModal();
  show();
  stage.focus();
};

document.addEventListener("click", (event) => {
  const clicked = event.target.closest("a[data-viewer]");
  if (!clicked || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  link = clicked;
  zoom = 0;
  if (viewer.isConnected) return open();
  document.body.append(viewer);
  style.onload = style.onerror = open;
  document.head.append(style);
});
