// A button pressed twice sends its form once: the second press within a few seconds counts for nothing.
// Pages work without it: then acts and the database refuse what must not stand twice.
const SENT_AGAIN_AFTER = 4000; // milliseconds: a file that was handed out can be asked for again

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.getAttribute("method")?.toLowerCase() !== "post") return;
  const pressed = event.submitter ?? event.target;
  if (pressed.dataset.sent) {
    event.preventDefault();
    return;
  }
  pressed.dataset.sent = "yes";
  setTimeout(() => delete pressed.dataset.sent, SENT_AGAIN_AFTER);
});

// Who comes back to the page may send it anew.
addEventListener("pageshow", () => {
  for (const one of document.querySelectorAll("[data-sent]")) delete one.dataset.sent;
});
