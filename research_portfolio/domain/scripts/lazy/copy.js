// A button behind each sentence that copies it, and says so to eye and ear.
let count = 0;

export function addButtons(offer) {
  const { copy, copied, selected } = offer.dataset;
  for (const sentence of offer.querySelectorAll("p")) {
    sentence.id ||= `research-sentence-${++count}`;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = copy;
    button.setAttribute("aria-describedby", sentence.id);
    const answer = document.createElement("span");
    answer.setAttribute("role", "status"); // a polite live region
    button.addEventListener("click", async () => {
      answer.textContent = "";
      try {
        await navigator.clipboard.writeText(sentence.textContent.trim());
        answer.textContent = copied;
      } catch {
        // Browsers refuse on pages without HTTPS: the reader's own keys still copy.
        getSelection().selectAllChildren(sentence);
        answer.textContent = selected;
      }
    });
    sentence.after(button, answer);
  }
}
