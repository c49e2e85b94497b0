// What of another page may stand in this one: text, and markup that can do nothing but be read.

// HTML's elements, and MathML's, each with the namespace in which it is made.
const ELEMENTS = new Map();
const allow = (namespace, names) => names.split(" ").forEach((name) => ELEMENTS.set(name, namespace));
allow(
  "http://www.w3.org/1999/xhtml",
  "h1 h2 h3 h4 h5 h6 p dt dd th td figcaption div blockquote pre ul ol li br wbr hr " +
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var",
);
allow(
  "http://www.w3.org/1998/Math/MathML",
  "math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms " +
    "mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none",
);
const ATTRIBUTES = /^(class|dir|display|hidden|lang|mathvariant|title)$/;
const SCHEMES = /^(https?|mailto):$/;
// What goes with all that it holds, because that is no text for a reader.
const GONE = ".headerlink, annotation, annotation-xml, iframe, script, select, style, svg, textarea";

/**
 * Make a node of another page anew, of what is allowed; of any other element, its content stays.
 *
 * @param {Node} node - of a page that runs no scripts
 * @param {string} address - of that page, which its links are relative to
 * @returns {Node[]}
 */
export const allowed = (node, address) => {
  if (node instanceof Text) return [new Text(node.data)];
  // A form has its fields in the place of its properties, so that nothing can be asked of it.
  if (!(node instanceof Element) || node instanceof HTMLFormElement || node.matches(GONE)) return [];
  const content = [...node.childNodes].flatMap((child) => allowed(child, address));
  const name = node.localName;
  if (!ELEMENTS.has(name)) return content;
  const copy = document.createElementNS(ELEMENTS.get(name), name);
  for (const attribute of node.attributes) {
    if (ATTRIBUTES.test(attribute.name)) copy.setAttribute(attribute.name, attribute.value);
  }
  const link = name === "a" && node.getAttribute("href");
  if (link && URL.canParse(link, address)) {
    const { protocol, href } = new URL(link, address);
    if (SCHEMES.test(protocol)) copy.setAttribute("href", href);
  }
  copy.append(...content);
  return [copy];
};
