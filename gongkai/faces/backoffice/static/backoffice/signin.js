// Passwords: tell when Caps Lock is on, and let the person look at what they type. Pages work without it.
for (const input of document.querySelectorAll("input[type=password]")) {
  const note = document.createElement("p");
  note.className = "field-note";
  note.setAttribute("role", "status");
  input.after(note);

  const look = document.createElement("button");
  look.type = "button";
  look.className = "link-button show-password";
  look.textContent = "显示密码";
  look.setAttribute("aria-pressed", "false");
  note.after(look);

  look.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    look.textContent = shown ? "隐藏密码" : "显示密码";
    look.setAttribute("aria-pressed", String(shown));
  });
  // The browser keeps passwords, not texts.
  input.form.addEventListener("submit", () => { input.type = "password"; });

  const tell = (event) => {
    const on = event.getModifierState && event.getModifierState("CapsLock");
    note.textContent = on ? "大写锁定（Caps Lock）开着。" : "";
  };
  input.addEventListener("keydown", tell);
  input.addEventListener("keyup", tell);
}

const problems = document.querySelector(".form-problems");
if (problems) {
  problems.focus();
} else {
  const first = document.querySelector(".form input:not([type=hidden])");
  if (first && !first.value) first.focus();
}
