/** Width that text takes at the most, in the widest of the fonts that systems read in. */
export const textWidth = (text: string, size: number): number => text.length * size * 0.62;

/** A coordinate as it is written down: to a tenth of a pixel. */
export const fixed = (value: number): string => String(Math.round(value * 10) / 10);
