-- Pages as a browser opens them, one after the other out of a list.
-- Arguments: token= list= (a file, one address a line) wait= (ms)
local common = dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "wrk-common.lua")
setup, done = common.setup, common.done

local headers, addresses

function init(words)
    local given = common.arguments(words)
    addresses = {}
    for line in io.lines(given.list) do addresses[#addresses + 1] = line end
    math.randomseed(number * 15485863 + os.time())
    headers = { ["Authorization"] = "Bearer " .. given.token, ["Accept"] = "text/html" }
    delay = common.pace(tonumber(given.wait or "0"))
end

function request()
    return wrk.format("GET", addresses[math.random(#addresses)], headers)
end
