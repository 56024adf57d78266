import {element} from './dom.js';

// Commands with a button that copies them. A page that was opened as a file may not reach the clipboard: the text is
// selected then, so that the reader's own keys copy it.
const selected = node => {
  const range = document.createRange();
  range.selectNodeContents(node);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
};

/** A button that copies the text of a node. */
export const copyButton = node => {
  const button = element('button', {type: 'button', className: 'copy', textContent: 'Copy'});
  const say = text => {
    button.textContent = text;
    setTimeout(() => { button.textContent = 'Copy'; }, 2500);
  };
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(node.textContent);
      say('Copied');
    } catch {
      selected(node);
      say('Selected');
    }
  });
  return button;
};

/** Puts such a button beside each command of the page. */
export const copying = () => {
  for (const command of document.querySelectorAll('.command')) {
    command.append(copyButton(command.querySelector('pre')));
  }
};
