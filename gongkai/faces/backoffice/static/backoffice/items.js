// The item pages: dropping files, too large ones told at once, holding a draft while it is open, choosing all of a list.
// Without this script files are chosen by the button, the server says what is too large, boxes are ticked one by one.
"use strict";

(() => {
  const HELD_EVERY = 60_000;

  // <… data-drop data-largest-mb="200"> with one input of files and a button: a dropped file is sent by that button.
  const takeDrops = (place) => {
    const input = place.querySelector("input[type=file]");
    const send = place.querySelector("[data-drop-button]") || place.querySelector("button[type=submit]");
    const told = place.querySelector("[data-drop-status]");
    const largest = Number(place.dataset.largestMb || 0) * 2 ** 20;
    const say = (words) => { if (told) told.textContent = words; };
    const fits = () => {
      const large = [...input.files].find((file) => largest && file.size > largest);
      say(large ? `“${large.name}”超过${place.dataset.largestMb} MB，没有上传。请压缩或者拆分后再传。` : "");
      if (large) input.value = "";
      return !large;
    };
    place.classList.add("drop-ready");
    let over = 0;
    const mark = (step) => { over = Math.max(0, over + step); place.classList.toggle("is-over", over > 0); };
    place.addEventListener("dragenter", (event) => { event.preventDefault(); mark(1); });
    place.addEventListener("dragleave", () => mark(-1));
    place.addEventListener("dragover", (event) => event.preventDefault());
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      mark(-over);
      const files = event.dataTransfer?.files;
      if (!files?.length) return;
      if (!input.multiple && files.length > 1) {
        say("一次只能读入一个文件。");
        return;
      }
      input.files = files;
      if (fits()) input.form.requestSubmit(send);
    });
    input.addEventListener("change", fits);
  };

  // A file dropped beside the place would replace the page and what is typed on it.
  const catchStrays = () => {
    for (const name of ["dragover", "drop"]) {
      addEventListener(name, (event) => {
        if ([...(event.dataTransfer?.types || [])].includes("Files") && !event.defaultPrevented) event.preventDefault();
      });
    }
  };

  // The draft stays held while its page is looked at; if somebody took it over, the page says who.
  const hold = (form) => {
    const told = document.createElement("p");
    told.className = "form-problems";
    told.setAttribute("role", "status");
    told.hidden = true;
    form.prepend(told);
    const ask = async () => {
      if (document.hidden) return;
      const body = new URLSearchParams({ hold: "1", revision: form.elements.revision.value });
      body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      try {
        const answer = await fetch(form.dataset.autosave, { method: "POST", body, redirect: "manual" });
        const { holder } = answer.ok ? await answer.json() : {};
        told.hidden = !holder;
        told.textContent = holder ? `${holder}已接过去编辑。您写的自动保存着；保存时如果对方也改了，会先并排给您看。` : "";
      } catch { /* no network: the autosave says so */ }
    };
    setInterval(ask, HELD_EVERY);
  };

  const chooseAll = (box) => {
    const boxes = () => [...box.form.querySelectorAll(`input[type=checkbox][name="${box.dataset.all}"]`)];
    box.closest("[hidden]")?.removeAttribute("hidden");
    box.addEventListener("change", () => boxes().forEach((one) => { one.checked = box.checked; }));
    box.form.addEventListener("change", () => { box.checked = boxes().every((one) => one.checked); });
  };

  document.querySelectorAll("[data-drop]").forEach(takeDrops);
  if (document.querySelector("[data-drop]")) catchStrays();
  document.querySelectorAll("form[data-autosave]").forEach(hold);
  document.querySelectorAll("input[data-all]").forEach(chooseAll);
})();
