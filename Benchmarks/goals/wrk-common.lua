-- What both scripts of wrk share: reading key=value arguments, pacing, one line of results.
local common = { threads = 0 }

-- wrk gives the words behind "--" to each thread's init.
function common.arguments(words)
    local found = {}
    for _, word in ipairs(words) do
        local key, value = word:match("^(%w+)=(.*)$")
        if key then found[key] = value end
    end
    return found
end

-- Each thread gets a number of its own, so that no two make the same key.
function common.setup(thread)
    common.threads = common.threads + 1
    thread:set("number", common.threads)
end

-- Waits of random length around a mean, in milliseconds: connections do not march in step.
function common.pace(mean)
    if mean <= 0 then return nil end
    return function() return math.floor(math.random() * 2 * mean + 0.5) end
end

function common.done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        "RESULT requests=%d us=%d refused=%d broken=%d mean=%.3f p50=%.3f p99=%.3f max=%.3f\n",
        summary.requests, summary.duration, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
        latency.mean / 1000, latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end

return common
