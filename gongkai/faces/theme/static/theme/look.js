// Large type and high contrast at once, without loading the page anew: what is half typed in a form stays.
// Pages work without it: the switches are a form.
const form = document.querySelector(".look");

const show = {
  large: (on) => { document.documentElement.dataset.type = on ? "large" : ""; },
  contrast: (on) => { document.getElementById("contrast").media = on ? "all" : "(prefers-contrast: more)"; },
};

form?.addEventListener("submit", async (event) => {
  const pressed = event.submitter;
  if (!pressed || !show[pressed.value]) return;
  event.preventDefault();
  const on = pressed.getAttribute("aria-pressed") !== "true";
  const kept = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams({ switch: pressed.value }),
    redirect: "manual",
  }).then((answer) => answer.type === "opaqueredirect", () => false);
  if (!kept) return;
  pressed.setAttribute("aria-pressed", String(on));
  show[pressed.value](on);
});
