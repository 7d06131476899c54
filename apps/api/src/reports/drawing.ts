/** Draws the charts of reports: a `DrawChart`. */
export const drawing = Symbol('Drawing');
