-- Opens the file with gopls, waits for the diagnostic of timeoutlint, applies
-- its quick fix and waits until the diagnostic is gone. What goes wrong ends
-- the editor with status 1.
local patience = 180000 -- ms

local function fail(what)
	io.stderr:write(what .. "\n")
	vim.cmd("cquit 1")
end

local function ours()
	return vim.tbl_filter(function(d)
		return d.source == "timeoutlint"
	end, vim.diagnostic.get(0))
end

local ok, err = pcall(function()
	local client = vim.lsp.start_client({
		name = "gopls",
		cmd = { os.getenv("GOPLS") },
		root_dir = vim.fn.getcwd(),
	})
	vim.lsp.buf_attach_client(0, client)

	if not vim.wait(patience, function() return #ours() > 0 end, 50) then
		fail("no diagnostic")
	end
	local d = ours()[1]
	io.stdout:write((d.lnum + 1) .. ": " .. d.message .. "\n")

	-- The user's part: the cursor on the line, the menu, the entry of the fix.
	vim.ui.select = function(items, opts, choose)
		for i, item in ipairs(items) do
			if opts.format_item(item):find("WriteTimeout") then
				return choose(item, i)
			end
		end
		fail("the menu has no fix")
	end
	vim.api.nvim_win_set_cursor(0, { d.lnum + 1, d.col })
	vim.lsp.buf.code_action()

	if not vim.wait(patience, function() return #ours() == 0 end, 50) then
		fail("the diagnostic stays")
	end
	io.stdout:write("the diagnostic is gone\n")
end)
if not ok then
	fail(err)
end
vim.cmd("qall!")
