/** The lowest contrast of a text with what is behind it, as WCAG 2.2 defines it (section 1.4.3, 1 to 21). Runs in the page. */
export function leastContrast(root: Element, selector: string): number {
  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const backgroundOf = (element: Element | null): string => {
    if (element === null) return 'rgb(255, 255, 255)';
    const { backgroundColor } = getComputedStyle(element);
    return channels(backgroundColor)[3] === 0
      ? backgroundOf(element.parentElement)
      : backgroundColor;
  };
  const contrasts = [...root.querySelectorAll(selector)].map((element) => {
    const both = [getComputedStyle(element).color, backgroundOf(element)].map(luminance);
    return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
  });
  return Math.min(...contrasts);
}
