/** Width that text takes at the most, in the widest of the fonts that systems read in, where m and w are twice as wide. */
export const textWidth = (text: string, size: number): number =>
  [...text].reduce((width, letter) => width + (/[mwMW@%]/.test(letter) ? 1.02 : 0.62), 0) * size;

/** A coordinate as it is written down: to a tenth of a pixel. */
export const fixed = (value: number): string => String(Math.round(value * 10) / 10);
