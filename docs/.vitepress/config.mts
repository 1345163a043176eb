/** The guide: every page of the repository that a user reads, with its search. `npm run docs` builds it into dist/docs, and fails at a link that leads nowhere. */
import { slug } from 'github-slugger';
import { defineConfig } from 'vitepress';
import { linksToSources } from './links-to-sources.mts';
import { sidebar } from './sidebar.mts';

const REPOSITORY = 'https://github.com/cdktf-linux-lb/cdktf-linux-lb';

export default defineConfig({
  title: 'cdktf-linux-lb',
  description: 'Load-balanced services on Linux servers, composed in code, deployed over SSH',
  srcDir: '..',
  // All that is a page: whatever else ends with .md is none, such as what npm has installed.
  srcExclude: ['**/node_modules/**', 'build/**', 'dist/**', 'test/**', 'API.md', '.github/**'],
  rewrites: { 'README.md': 'index.md' },
  outDir: '../dist/docs',
  cacheDir: '../node_modules/.cache/vitepress',
  lastUpdated: false,
  // No icon: without this line browsers ask for one.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: {
    // Anchors are those of GitHub, where the same pages are read.
    anchor: { slugify: (text) => slug(text) },
    config: (md) => md.core.ruler.push('links to sources', linksToSources(REPOSITORY)),
  },
  themeConfig: {
    sidebar,
    outline: [2, 3],
    search: { provider: 'local' },
    socialLinks: [{ icon: 'github', link: REPOSITORY }],
  },
});
