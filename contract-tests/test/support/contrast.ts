/**
 * The lowest contrast of a text that is shown with what is behind it, as WCAG 2.2 defines it (section 1.4.3, 1 to 21); 21 where
 * there is none. Of what the selector finds, elements that hold a text of their own count. Runs in the page.
 */
export function leastContrast(root: Element, selector: string): number {
  type Colour = readonly number[];
  const read = (text: string): Colour => {
    const [red = 0, green = 0, blue = 0, share = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue, share];
  };
  const over = ([red = 0, green = 0, blue = 0, share = 1]: Colour, below: Colour): Colour =>
    [red, green, blue].map((channel, at) => channel * share + (below[at] ?? 0) * (1 - share));
  const luminance = (colour: Colour): number => {
    const [red = 0, green = 0, blue = 0] = colour.map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const backgroundOf = (element: Element | null): Colour => {
    if (element === null) return [255, 255, 255];
    const colour = read(getComputedStyle(element).backgroundColor);
    return colour[3] === 1 ? over(colour, []) : over(colour, backgroundOf(element.parentElement));
  };
  const hasText = (element: Element): boolean =>
    element.checkVisibility() &&
    [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim() !== '');
  const contrasts = [...root.querySelectorAll(selector)].filter(hasText).map((element) => {
    const behind = backgroundOf(element);
    const colour = over(read(getComputedStyle(element).color), behind);
    const both = [colour, behind].map(luminance);
    return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
  });
  return Math.min(21, ...contrasts);
}
