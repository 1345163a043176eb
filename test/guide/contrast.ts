import { Page } from 'puppeteer-core';

/** Red, green, blue from 0 to 255, and how much of it is seen, from 0 to 1. */
type Colour = [red: number, green: number, blue: number, alpha: number];

/** The contrast of the first such element's text to what is behind it, from 1 to 21: WCAG 2.2, 1.4.3. */
export async function contrast(page: Page, selector: string): Promise<number> {
  const [text, ...behind] = await page.$eval(selector, (element) => {
    const colours = [getComputedStyle(element).color];
    for (let each: Element | null = element; each; each = each.parentElement)
      colours.push(getComputedStyle(each).backgroundColor);
    return colours;
  });
  return ratio(text, behind);
}

/** The contrast of a picture's words, by the word: each to the first shape below it. */
export async function contrastsOfPicture(page: Page): Promise<Map<string, number>> {
  const words = await page.$$eval('text', (texts) =>
    texts.map((text) => {
      const { x, y, width, height } = text.getBoundingClientRect();
      const below = document
        .elementsFromPoint(x + width / 2, y + height / 2)
        .map((each) => getComputedStyle(each).fill);
      const fill = getComputedStyle(text).fill;
      return [text.textContent ?? '', fill, below] as const;
    }),
  );
  return new Map(
    words.map(([word, fill, below]) => [
      word,
      ratio(
        fill,
        below.filter((each) => each !== 'none' && each !== fill),
      ),
    ]),
  );
}

/** From 1 to 21, of a colour to those that are behind it, the nearest first. */
function ratio(text: string, behind: readonly string[]): number {
  const background = behind.map(parse).reduceRight(over, [255, 255, 255, 1]);
  const [light, dark] = [luminance(over(background, parse(text))), luminance(background)].sort(
    (a, b) => b - a,
  );
  return (light + 0.05) / (dark + 0.05);
}

function parse(text: string): Colour {
  const [red, green, blue, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue, alpha];
}

/** A colour before another one. */
function over(behind: Colour, before: Colour): Colour {
  const mix = (at: 0 | 1 | 2) => before[at] * before[3] + behind[at] * (1 - before[3]);
  return [mix(0), mix(1), mix(2), 1];
}

function luminance([red, green, blue]: Colour): number {
  const linear = (value: number) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
