// Saves <form data-autosave="address"> while it is typed into: every 20 seconds and when it is left, if it changed.
// The address answers 200 {"saved_at": "14:05", "fields": {"version": "8"}}; fields are written back into the form.
//   409 {"message"}  somebody else changed it: nothing more is sent    4xx {"message"}  not accepted, sent again once changed
// What could not be saved is kept in this browser and offered again; data-autosave-owner keeps people apart.
"use strict";

(() => {
  const EVERY = 20_000;

  const start = (form) => {
    const address = form.dataset.autosave;
    const key = `gongkai:${form.dataset.autosaveOwner || ""}:${address}`;
    const told = form.querySelector("[data-autosave-status]") || form.appendChild(document.createElement("p"));
    told.classList.add("autosave-status");
    told.setAttribute("role", "status");

    const typed = () => {
      form.dispatchEvent(new Event("gather"));
      const data = new URLSearchParams();
      for (const [field, value] of new FormData(form)) if (typeof value === "string") data.append(field, value);
      data.delete("csrfmiddlewaretoken");
      return data;
    };
    const sent = () => {
      const data = typed();
      data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken?.value || "");
      return data;
    };
    const say = (words, state) => {
      if (told.textContent !== words) told.textContent = words;
      told.dataset.state = state;
    };

    let saved = typed().toString();
    let refused = "";
    let waiting = false;
    let blocked = false;
    const changed = () => typed().toString() !== saved;

    const keep = () => {
      try {
        localStorage.setItem(key, JSON.stringify({ at: clock(), typed: typed().toString() }));
      } catch { /* a browser without storage keeps nothing; the words are still on the screen */ }
    };
    const forget = () => {
      try { localStorage.removeItem(key); } catch { /* as above */ }
    };

    const save = async () => {
      const now = typed().toString();
      if (waiting || blocked || now === saved || now === refused) return;
      waiting = true;
      const { status, data } = await posted(address, sent());
      waiting = false;
      if (status === 200 && data.saved_at) {
        write(form, data.fields);
        // The names of the fields just written belong to what is saved; what was typed meanwhile does not.
        saved = merged(now, data.fields);
        refused = "";
        forget();
        say(`已保存 ${data.saved_at}`, "saved");
      } else if (status === 409) {
        blocked = true;
        keep();
        say(data.message || "另有人修改了这份草稿，您的文字没有存上，已留在本机。请复制出来，刷新页面核对后再改。", "conflict");
      } else {
        keep();
        refused = status >= 400 && status < 500 && data.message ? now : "";
        say(refused ? `没有存上：${data.message}` : words(status), "failed");
      }
    };
    const words = (status) => (status === 0 ? "没有存上，正在重试。文字已留在本机。" : status === 401
      ? "没有存上：登录已过期。请在另一个窗口登录，本页会自动重试。" : `没有存上，正在重试（${status}）。文字已留在本机。`);

    setInterval(save, EVERY);
    form.addEventListener("focusout", () => setTimeout(save, 200));
    form.addEventListener("submit", () => { blocked = true; });
    addEventListener("pageshow", (event) => { if (event.persisted) blocked = false; });
    document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
    addEventListener("pagehide", () => {
      if (blocked || !changed()) return;
      keep();
      navigator.sendBeacon(address, sent());
    });
    // What came back unsaved from the server stands on the page already.
    if (form.dataset.autosaveSent === undefined) offer(form, key, typed, forget);
  };

  const posted = async (address, body) => {
    try {
      const answer = await fetch(address, { method: "POST", body, redirect: "manual", headers: { "X-Autosave": "1" } });
      // A redirect is the way to the sign-in page.
      if (answer.type === "opaqueredirect") return { status: 401, data: {} };
      return { status: answer.status, data: await answer.json().catch(() => ({})) };
    } catch {
      return { status: 0, data: {} };
    }
  };

  const write = (form, fields) => {
    for (const [field, value] of Object.entries(fields || {})) if (form.elements[field]) form.elements[field].value = value;
  };

  const merged = (typed, fields) => {
    const data = new URLSearchParams(typed);
    for (const [field, value] of Object.entries(fields || {})) if (data.has(field)) data.set(field, value);
    return data.toString();
  };

  // Words that did not reach the server last time: shown with the time, taken back or thrown away by the person.
  const offer = (form, key, typed, forget) => {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(key)); } catch { /* broken or no storage: nothing to offer */ }
    if (!kept) return;
    if (kept.typed === typed().toString()) {
      forget();
      return;
    }
    const box = document.createElement("div");
    box.className = "autosave-offer message";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "没有存上的文字");
    const line = document.createElement("p");
    line.textContent = `本机留有 ${kept.at} 没有存上的文字。`;
    const take = button("恢复", () => {
      const data = new URLSearchParams(kept.typed);
      for (const field of form.elements) restore(field, data);
      box.remove();
    });
    const drop = button("不要了", () => { forget(); box.remove(); });
    box.append(line, take, drop);
    form.prepend(box);
  };

  const restore = (field, data) => {
    // Hidden fields hold what the server put there, such as the version: they are never older than the page.
    if (!field.name || field.type === "hidden" || field.type === "file") return;
    const values = data.getAll(field.name);
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
    else if (values.length) field.value = values[0];
    field.dispatchEvent(new Event("restored"));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const button = (words, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "link-button";
    made.textContent = words;
    made.addEventListener("click", press);
    return made;
  };

  const clock = () => new Date().toTimeString().slice(0, 5);

  document.querySelectorAll("form[data-autosave]").forEach(start);
})();
