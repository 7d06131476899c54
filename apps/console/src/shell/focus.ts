/** Moves the keyboard to what stays on the page, after what it stood on has gone. */
export function focusOn(id: string): void {
  document.getElementById(id)?.focus();
}
