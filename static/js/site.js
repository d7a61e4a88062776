// After htmx has swapped in a step of the checker: move to its heading, as a new page would, and name the page.
document.addEventListener("htmx:afterSwap", (event) => {
  showFailure(false);
  const step = event.detail.target.id === "step" && document.getElementById("step");
  if (!step) return;
  document.title = step.dataset.title;
  window.scrollTo(0, 0);
  (step.querySelector(".error-summary") || step.querySelector("h1")).focus();
});

// What htmx could not fetch would else leave the page as it was, without a word.
const showFailure = (isFailure) => {
  const notice = document.getElementById("failed");
  notice.hidden = !isFailure;
  if (!isFailure) return;
  notice.focus({ preventScroll: true });
  notice.scrollIntoView();
};
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => showFailure(true));
}

// Answers that stand alone ('none', 'not sure') and the others untick each other.
document.addEventListener("change", ({ target }) => {
  if (target.type !== "checkbox" || !target.checked || target.name !== "answer") return;
  const alone = "alone" in target.dataset;
  for (const other of target.form.querySelectorAll("input[name=answer]")) {
    if (other !== target && (alone || "alone" in other.dataset)) other.checked = false;
  }
});

// A click on a part of the picture of the body ticks its answer.
document.addEventListener("click", ({ target }) => {
  const part = target.closest("form .map .at");
  if (!part) return;
  const [, option] = part.getAttribute("class").match(/\bat-(\S+)/);
  part.closest("form").querySelector(`input[value="${option}"]`)?.click();
});
