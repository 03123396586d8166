// Turns <textarea data-editor> into the editor. The textarea stays the field of the form: it is written at every
// change, and without this script it is typed into as it is. Whatever comes in here is cleaned again by the server.
//   data-media   address of a stored file with 0 for its number: /office/files/0/
//   data-upload  address that takes one picture (`file`) and answers {"id": 7, "fields": {"revision": "8"}} or {"message": "…"}
"use strict";

(() => {
  const KEPT = new Set(["P", "H2", "H3", "H4", "UL", "OL", "LI", "STRONG", "EM", "U", "SUB", "SUP", "BR", "BLOCKQUOTE", "A",
    "TABLE", "CAPTION", "THEAD", "TBODY", "TR", "TD", "TH", "IMG", "VIDEO", "AUDIO", "TRACK", "FIGURE", "FIGCAPTION", "DIV"]);
  const SAME = { B: "strong", I: "em", H1: "h2", H5: "h4", H6: "h4", TFOOT: "tbody" };
  const GONE = "script,style,meta,link,title,xml,object,iframe,embed,template,noscript,svg,math,form input,button,select";
  const ATTRIBUTES = { TD: ["rowspan", "colspan"], TH: ["rowspan", "colspan"], A: ["href"], IMG: ["src", "alt"],
    VIDEO: ["src", "poster", "controls"], AUDIO: ["src", "controls"], TRACK: ["src", "kind", "srclang", "label"] };

  // What Word, WPS and Excel put on the clipboard, brought near to what the server will keep, so that the person sees it.
  const tidied = (html, isOwn) => {
    // A style sheet would be refused by the page's policy even here, with a complaint in the console.
    const page = new DOMParser().parseFromString(html.replace(/<style[^]*?<\/style\s*>/gi, ""), "text/html");
    page.querySelectorAll(GONE).forEach((element) => element.remove());
    // The row without height that Word and Excel add to fix the widths of columns.
    page.querySelectorAll('tr[height="0"]').forEach((row) => row.textContent.trim() || row.remove());
    const comments = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT);
    const found = [];
    while (comments.nextNode()) found.push(comments.currentNode);
    found.forEach((comment) => comment.remove());
    let foreign = 0;
    for (const element of [...page.body.querySelectorAll("*")]) {
      if (["IMG", "VIDEO", "AUDIO"].includes(element.tagName) && !isOwn(element.getAttribute("src"))) {
        foreign += 1;
        element.remove();
      } else if (SAME[element.tagName]) {
        const made = page.createElement(SAME[element.tagName]);
        made.append(...element.childNodes);
        element.replaceWith(made);
      } else if (KEPT.has(element.tagName)) {
        strip(element);
      } else {
        element.replaceWith(...element.childNodes);
      }
    }
    despaced(page);
    return { html: page.body.innerHTML, foreign };
  };

  // Indents are the page's look, and Word breaks the lines of its HTML between Chinese characters, too.
  const despaced = (page) => {
    const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      text.data = text.data.replace(/([\u3001-\uffef])\s*\n\s*(?=[\u3001-\uffef])/g, "$1");
      const isFirst = !text.previousSibling && ["P", "LI", "TD", "TH", "H2", "H3", "H4"].includes(text.parentNode.tagName);
      if (isFirst) text.data = text.data.replace(/^[\s\u00a0\u3000]+/, "");
    }
  };

  const strip = (element) => {
    const align = element.style.textAlign || element.getAttribute("align");
    const kept = ATTRIBUTES[element.tagName] || [];
    for (const { name } of [...element.attributes]) if (!kept.includes(name)) element.removeAttribute(name);
    if (["center", "right"].includes(align)) element.style.textAlign = align;
  };

  // Stored files stand as media:<number> in the field, and under their address on the screen.
  const media = (pattern) => {
    const [before, after] = pattern ? pattern.split(/0(?=[^0]*$)/) : ["", ""];
    const own = new RegExp(`^(?:${escaped(location.origin)})?${escaped(before)}([1-9]\\d*)${escaped(after)}$`);
    const rewritten = (html, address) => {
      const page = new DOMParser().parseFromString(html, "text/html");
      for (const element of page.body.querySelectorAll("[src],[poster]")) {
        for (const name of ["src", "poster"]) {
          const value = element.getAttribute(name);
          if (value) element.setAttribute(name, address(value));
        }
      }
      return page.body.innerHTML;
    };
    return {
      address: (id) => before + id + after,
      isOwn: (value) => Boolean(pattern) && own.test(value || ""),
      shown: (html) => (pattern ? rewritten(html, (value) => value.replace(/^media:(\d+)$/, (_, id) => before + id + after)) : html),
      stored: (html) => (pattern ? rewritten(html, (value) => value.replace(own, "media:$1")) : html),
    };
  };
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

  const BUTTONS = ["paragraph", "|", "bold", "italic", "underline", "|", "left", "center", "right", "|", "ul", "ol", "|",
    "table", "link", "picture", "|", "eraser", "undo", "redo", "|", "fullsize"];
  const LEFT_OUT = ["about", "ai-assistant", "class-span", "color", "copy-format", "drag-and-drop", "file", "font", "iframe",
    "image-processor", "indent", "line-height", "media", "mobile", "paste-storage", "powered-by-jodit", "preview", "print",
    "search", "source", "speech-recognize", "spellcheck", "stat", "symbols", "video", "xpath"];

  const options = (field, choose) => ({
    language: "zh_cn",
    // Never asked for; should a later version turn them on, they must not fetch anything from another host.
    sourceEditor: "area", beautifyHTML: false,
    disablePlugins: LEFT_OUT,
    buttons: BUTTONS, buttonsMD: BUTTONS, buttonsSM: BUTTONS, buttonsXS: BUTTONS, toolbarAdaptive: false,
    enter: "P", tabIndex: 0, minHeight: 360, height: "auto", toolbarSticky: false, saveModeInStorage: false,
    showCharsCounter: false, showWordsCounter: false, showXPathInStatusbar: false, statusbar: false,
    askBeforePasteHTML: false, askBeforePasteFromWord: false, processPasteHTML: false, processPasteFromWord: false,
    uploader: { insertImageAsBase64URI: false }, image: { editSrc: false, useImageEditor: false, editLink: false,
      editStyle: false, editClass: false, editId: false, editMargins: false, editBorderRadius: false, openOnDblClick: true },
    cleanHTML: { replaceNBSP: true, fillEmptyParagraph: false }, readonly: field.readOnly || field.disabled,
    placeholder: field.placeholder || "",
    controls: {
      // atom: in place of the editor's own list, not beside it
      paragraph: { list: window.Jodit.atom({ p: "正文", h2: "一级标题", h3: "二级标题", h4: "三级标题", blockquote: "引用" }) },
      ul: { list: undefined }, ol: { list: undefined },
      picture: { icon: "image", tooltip: "插入图片", exec: choose },
    },
  });

  const start = (field) => {
    const files = media(field.dataset.media);
    const told = document.createElement("p");
    told.className = "field-note editor-note";
    told.setAttribute("role", "status");
    const box = document.createElement("div");
    field.after(box, told);

    const picker = document.createElement("input");
    picker.type = "file";
    picker.accept = "image/png,image/jpeg,image/gif";
    const choose = () => {
      if (field.dataset.upload) picker.click();
      else told.textContent = "这里不能插入图片。";
    };
    const editor = window.Jodit.make(box, options(field, choose));
    byKeyboard(editor.container.querySelector(".jodit-toolbar__box"));
    field.hidden = true;
    field.required = false; // a hidden field cannot be pointed at by the browser; the server says what is missing
    name(editor.editor, field);

    let shown = "";
    const write = () => {
      const html = files.stored(editor.value);
      if (html === shown) return;
      shown = html;
      field.value = html;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const read = () => {
      editor.value = files.shown(field.value);
      // The editor writes HTML in its own manner; only what a person changes after this goes into the field.
      shown = files.stored(editor.value);
    };
    read();
    editor.events.on("change", write);
    editor.events.on("blur", write);
    field.form?.addEventListener("submit", write, true);
    // The editor tells of a change a moment after it was typed: whoever is about to read the fields asks first.
    field.form?.addEventListener("gather", write);
    field.addEventListener("restored", read);

    const insert = async (file) => {
      if (!field.dataset.upload) return;
      told.textContent = `正在上传${file.name || "图片"}……`;
      const { id, message } = await uploaded(file, field);
      told.textContent = id ? "图片已插入。双击图片，填写说明文字。" : message;
      if (id) editor.selection.insertHTML(`<img src="${files.address(id)}" alt="">`);
      write();
    };
    picker.addEventListener("change", async () => {
      for (const file of [...picker.files]) await insert(file);
      picker.value = "";
    });

    const take = (event, data) => {
      const html = data.getData("text/html");
      const pictures = [...data.files].filter((file) => file.type.startsWith("image/"));
      if (html) {
        const { html: kept, foreign } = tidied(html, files.isOwn);
        editor.selection.insertHTML(kept);
        told.textContent = foreign ? `有${foreign}张图片没有粘贴进来，请用“插入图片”按钮上传。` : "";
        write();
        return false;
      }
      if (!pictures.length) return undefined;
      pictures.reduce((before, file) => before.then(() => insert(file)), Promise.resolve());
      return false;
    };
    editor.events.on("beforePaste", (event) => event.clipboardData && take(event, event.clipboardData));
    editor.editor.addEventListener("drop", (event) => {
      if (event.dataTransfer?.files.length && take(event, event.dataTransfer) === false) event.preventDefault();
    });
  };

  // One stop of the Tab key; from there the arrow keys go on. A list entry cannot be pressed, whatever the editor says.
  const byKeyboard = (toolbar) => {
    toolbar.querySelector("button").tabIndex = 0;
    const release = () => toolbar.querySelectorAll("span[role=listitem][aria-pressed]")
      .forEach((entry) => entry.removeAttribute("aria-pressed"));
    release();
    new MutationObserver(release).observe(toolbar, { subtree: true, attributes: true, attributeFilter: ["aria-pressed"] });
  };

  const name = (element, field) => {
    element.setAttribute("role", "textbox");
    element.setAttribute("aria-multiline", "true");
    const label = field.labels && field.labels[0];
    element.setAttribute("aria-label", field.getAttribute("aria-label") || (label ? label.textContent.trim() : "正文"));
    label?.addEventListener("click", () => element.focus());
  };

  const uploaded = async (file, field) => {
    const body = new FormData();
    body.append("file", file, file.name || "图片.png");
    body.append("csrfmiddlewaretoken", field.form?.elements.csrfmiddlewaretoken?.value || "");
    body.append("revision", field.form?.elements.revision?.value || "");
    try {
      const answer = await fetch(field.dataset.upload, { method: "POST", body, redirect: "manual" });
      const data = await answer.json();
      // Adding the picture was a save of its own: what the page is made from moves on with it.
      for (const [name, value] of Object.entries(data.fields || {})) if (field.form?.elements[name]) field.form.elements[name].value = value;
      return answer.ok && Number.isInteger(data.id) ? data : { message: data.message || "图片没有传上，请重试。" };
    } catch {
      return { message: "图片没有传上，请检查网络，或者重新登录后再试。" };
    }
  };

  document.querySelectorAll("textarea[data-editor]").forEach(start);
})();
