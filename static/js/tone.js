// The skin tone of all pictures on a page: chosen once, kept on this device alone. The style sheet does the rest.
for (const picker of document.querySelectorAll("fieldset.tones")) {
  const kept = () => { try { return localStorage.getItem("tone"); } catch { return null; } };
  for (const input of picker.querySelectorAll("input")) {
    if (input.value === kept() && !("chosen" in picker.dataset)) input.checked = true;
    input.onchange = () => { try { localStorage.setItem("tone", input.value); } catch { /* not kept, still shown */ } };
  }
}
