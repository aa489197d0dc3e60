-- Balances of savers, one a request, from the database.
-- Arguments: token= first= count= wait= (ms)
local common = dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "wrk-common.lua")
setup, done = common.setup, common.done

local headers, first, count

function init(words)
    local given = common.arguments(words)
    first, count = tonumber(given.first), tonumber(given.count)
    math.randomseed(number * 104729 + os.time())
    headers = { ["Authorization"] = "Bearer " .. given.token }
    delay = common.pace(tonumber(given.wait or "0"))
end

function request()
    local path = string.format("/api/v1/sub-accounts/%d/balance", first + math.random(0, count - 1))
    return wrk.format("GET", path, headers)
end
