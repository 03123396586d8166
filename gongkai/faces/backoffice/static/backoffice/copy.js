// A button that copies the text of a box. Without script it stays hidden; the box can be selected by hand.
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  const box = document.getElementById(button.dataset.copy);
  const told = document.querySelector("[data-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    box.select();
    let copied;
    try {
      // The clipboard interface is there on secure addresses only; offices often run on plain http.
      if (navigator.clipboard) {
        await navigator.clipboard.writeText(box.value);
        copied = true;
      } else {
        copied = document.execCommand("copy");
      }
    } catch {
      copied = false;
    }
    told.textContent = copied ? "已复制，请到平台上粘贴。" : "没有复制成：文字已经选中，请按 Ctrl+C。";
  });
}
