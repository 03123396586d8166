// Applying: a draft kept on this device where the person asks for it, and a button to print. Pages work without it.
// Numbers of documents and files are never kept.
const PREFIX = "gongkai-draft:";
const LEFT_OUT = new Set(["mark", "authority", "who", "identity_number", "agent_number", "website"]);

function storage() {
  try {
    return window.localStorage;
  } catch {
    return null; // forbidden by the browser's settings
  }
}

function keepDrafts(form, kept) {
  const key = PREFIX + form.dataset.draft;
  const label = document.createElement("label");
  label.className = "choice";
  const box = document.createElement("input");
  box.type = "checkbox";
  label.append(box, " 在这台设备上保留草稿（不含证件号码和文件；公用的电脑请不要勾选）");
  form.querySelector(".form-end").before(label);

  const fields = () => [...form.elements].filter((one) => one.name && one.type !== "file" && !LEFT_OUT.has(one.name));
  const save = () => {
    if (!box.checked) return;
    const values = {};
    for (const one of fields()) if (one.type !== "radio" || one.checked) values[one.name] = one.value;
    kept.setItem(key, JSON.stringify(values));
  };
  box.addEventListener("change", () => (box.checked ? save() : kept.removeItem(key)));
  form.addEventListener("input", save);

  const draft = JSON.parse(kept.getItem(key) || "null");
  if (!draft) return;
  box.checked = true;
  for (const one of fields()) {
    if (!(one.name in draft)) continue;
    if (one.type === "radio") one.checked = one.checked || one.value === draft[one.name];
    else if (!one.value) one.value = draft[one.name];
  }
}

const kept = storage();
const form = document.querySelector("form[data-draft]");
if (kept && form) keepDrafts(form, kept);

const sent = document.querySelector("[data-sent]");
if (kept && sent) {
  for (const key of Object.keys(kept)) if (key.startsWith(`${PREFIX}${sent.dataset.sent}-`)) kept.removeItem(key);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
