// The features that the generated text has elsewhere too: tables, footnotes, ids of headings, contents.
module.exports = function (eleventy) {
  eleventy.setLibrary("md", require("markdown-it")({ html: true }).use(require("markdown-it-footnote")).use(ids));
  eleventy.addGlobalData("layout", "page.liquid");
  eleventy.addPassthroughCopy({ "style.css": "style.css" });
  eleventy.addFilter("contents", contents);
  return {
    dir: { input: "content", includes: "../layouts", output: "site" },
    markdownTemplateEngine: false,
  };
};

function ids(md) {
  md.core.ruler.push("ids", (state) => {
    const seen = new Map();
    state.tokens.forEach((token, at) => {
      if (token.type !== "heading_open") return;
      const name = state.tokens[at + 1].content.toLowerCase().replace(/[^a-z0-9]+/g, "-");
      const often = seen.get(name) || 0;
      seen.set(name, often + 1);
      token.attrSet("id", often ? `${name}-${often}` : name);
    });
  });
}

function contents(html) {
  const found = html.matchAll(/<h([23]) id="([^"]+)">(.*?)<\/h\1>/g);
  return Array.from(found, ([, , id, words]) => `<li><a href="#${id}">${words}</a></li>`).join("\n");
}
