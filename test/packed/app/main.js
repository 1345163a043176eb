const { App } = require('cdktf');
const { WebStack } = require('./web-stack');

const app = new App({ outdir: process.env.OUTDIR });
new WebStack(app, 'shop');
app.synth();
