/** Whether a reason says anything: zero-width and control characters do not, nor does white space. */
export const hasVisibleText = (text: string): boolean => /[^\s\p{C}\p{M}\p{Z}]/u.test(text);
