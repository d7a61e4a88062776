// The search boxes that replace long lists have no names of their own: give them those of the lists.
"use strict";
const NAMELESS = ".select2-selection, .select2-selection__rendered[role=textbox], .select2-search__field";
function nameOf(select) {
  const label = document.querySelector(`label[for="${select.id}"]`);
  const words = [label ? label.textContent : select.name, select.multiple ? "" : select.selectedOptions[0]?.textContent];
  return words.filter(Boolean).join(" ").trim();
}
function nameSearchBoxes() {
  for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
    for (const field of select.nextElementSibling.querySelectorAll(NAMELESS)) {
      field.removeAttribute("aria-labelledby");
      field.setAttribute("aria-label", nameOf(select));
    }
  }
}
new MutationObserver(nameSearchBoxes).observe(document.body, { childList: true, subtree: true });
