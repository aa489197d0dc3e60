-- Vouchers of two lines, each a signed-in JSON command with a key of its own.
-- Arguments: token= run= first= count= (ids of the savers) hot= (the head that all vouchers hit, or none) wait= (ms)
local common = dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "wrk-common.lua")
setup, done = common.setup, common.done

local format, random = string.format, math.random
local headers, first, count, run, hot, made

function init(words)
    local given = common.arguments(words)
    first, count, run = tonumber(given.first), tonumber(given.count), given.run
    hot = tonumber(given.hot)
    made = 0
    math.randomseed(number * 7919 + os.time())
    headers = { ["Authorization"] = "Bearer " .. given.token, ["Content-Type"] = "application/json" }
    delay = common.pace(tonumber(given.wait or "0"))
end

function request()
    made = made + 1
    headers["Idempotency-Key"] = format("%s-%d-%d", run, number, made)
    local credit = first + random(0, count - 1)
    local debit = hot
    if not debit then
        debit = first + random(0, count - 1)
        if debit == credit then debit = first + (debit - first + 1) % count end
    end
    local rupees, paise = random(1, 9), random(0, 99)
    local body = format(
        '{"branch_id":1,"type":"%s","narration":"Transfer","lines":[{"sub_account_id":%d,"debit":"%d.%02d"},'
            .. '{"sub_account_id":%d,"credit":"%d.%02d"}]}',
        hot and "receipt" or "journal", debit, rupees, paise, credit, rupees, paise)
    return wrk.format("POST", "/api/v1/commands/ledger.post_voucher", headers, body)
end
