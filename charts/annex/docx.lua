-- docx.lua - how pandoc reads annex.html for a word processor: each drawing is the PNG of the same run
-- with the drawing's description, what only a browser has is left out, the contents are a list that is
-- there without being updated, columns have widths, paragraphs the styles that docx.sh defines.

-- A paragraph style of docx.sh around HTML.
local function styled(style, id, html)
    return ('<div data-custom-style="%s"%s>%s</div>'):format(style, id and ' id="' .. id .. '"' or '', html)
end

-- pandoc gives a <figure> the caption for its description and forgets its id: so not a <figure>.
local function picture(id, figure)
    local name, title = figure:match('<title id="svg%-(.-)%-title">(.-)</title>')
    local said = figure:match('<desc id=".-">(.-)</desc>'):gsub('"', '&quot;')
    local caption = figure:match('<figcaption.->(.-)</figcaption>')
    return styled('Captioned Figure', id, ('<p><img src="charts/%s.png" alt="%s" title="%s"></p>'):format(
        name, said, (title:gsub('"', '&quot;')))) .. styled('Image Caption', nil, '<p>' .. caption .. '</p>')
end

local function for_paper(html)
    html = html:gsub('<nav.-</nav>', ''):gsub('<footer.-</footer>', ''):gsub('<script>.-</script>', ''):gsub('<a class="skip".-</a>', '')
    html = html:gsub('<h1>.-</h1>', ''):gsub('<p class="author">.-</p>', '') -- pandoc's, from the head
    html = html:gsub('<figure id="(.-)">(.-)</figure>', picture)
    html = html:gsub('<p class="note">(.-)</p>', function(p) return styled('Note', nil, '<p>' .. p .. '</p>') end)
    html = html:gsub('<p class="flag">(.-)</p>', function(p) return styled('Flag', nil, '<p>' .. p .. '</p>') end)
    return (html:gsub('<li>(.-)</li>', '<li><p>%1</p></li>')) -- text, not the small print of cells
end

-- Tables -----------------------------------------------------------------------------------------

local LINE = 118 -- characters of a cell's size across the page
local PAD = 3.2  -- the space beside a cell in such characters

local function rows_of(t)
    local rows = {}
    for _, row in ipairs(t.head.rows) do rows[#rows + 1] = row end
    for _, body in ipairs(t.bodies) do
        for _, row in ipairs(body.body) do rows[#rows + 1] = row end
    end
    return rows
end

-- What a column needs at least, its longest word, and what it would take, its longest cell up to a
-- point. Room that is left goes to those that want more; a table that needs less is narrower.
local function widths(t)
    local least, most = {}, {}
    for i = 1, #t.colspecs do least[i], most[i] = 4, 4 end
    for _, row in ipairs(rows_of(t)) do
        for i, cell in ipairs(row.cells) do
            if cell.col_span == 1 then
                local text = pandoc.utils.stringify(cell.contents)
                most[i] = math.max(most[i], math.min(utf8.len(text), 60))
                for word in text:gmatch('%S+') do
                    least[i] = math.max(least[i], math.min(utf8.len(word) * 1.1, 30))
                end
            end
        end
    end
    local needed, wanted = 0, 0
    for i = 1, #least do
        most[i] = math.max(least[i], most[i])
        needed, wanted = needed + least[i] + PAD, wanted + most[i] + PAD
    end
    local share = wanted > needed and math.max(0, math.min(1, (LINE - needed) / (wanted - needed))) or 1
    for i, spec in ipairs(t.colspecs) do
        local width = (least[i] + share * (most[i] - least[i]) + PAD) / math.max(LINE, needed)
        t.colspecs[i] = { spec[1], width }
    end
end

local ALIGNED = { r = 'AlignRight', c = 'AlignCenter' }

local function Table(t)
    widths(t)
    for _, row in ipairs(rows_of(t)) do
        for _, cell in ipairs(row.cells) do
            for class, alignment in pairs(ALIGNED) do
                if cell.classes:includes(class) then cell.alignment = alignment end
            end
        end
    end
    return t
end

-- Contents ---------------------------------------------------------------------------------------

local function xml(text) return (text:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub('>', '&gt;')) end

-- A field whose result stands in the file: complete as it is opened, with page numbers once updated.
local function contents(blocks)
    local lines, begins = {}, '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' ..
        '<w:r><w:instrText xml:space="preserve">TOC \\o "1-2" \\h \\z \\u</w:instrText></w:r>' ..
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    blocks:walk({ Header = function(h)
        lines[#lines + 1] = ('<w:p><w:pPr><w:pStyle w:val="TOC%d"/></w:pPr>%s<w:hyperlink w:anchor="%s">' ..
            '<w:r><w:t>%s</w:t></w:r></w:hyperlink></w:p>'):format(h.level, #lines == 0 and begins or '',
            h.identifier, xml(pandoc.utils.stringify(h)))
    end })
    return pandoc.RawBlock('openxml', '<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr><w:r><w:t>Contents' ..
        '</w:t></w:r></w:p>' .. table.concat(lines) ..
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')
end

function Reader(input, options)
    local doc = pandoc.read(for_paper(tostring(input)), 'html', options)
    doc.blocks = doc.blocks:walk({
        Table = Table,
        Header = function(h) h.level = h.level - 1 return h end, -- the first is the title
    })
    doc.blocks:insert(2, contents(doc.blocks)) -- behind what stands at the head of the page
    return doc
end
