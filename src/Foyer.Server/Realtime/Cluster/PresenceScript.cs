namespace Foyer.Server.Realtime.Cluster;

/// <summary>
/// One change of an account's leases, as a step that Redis takes alone. A lease is a field of the account's hash:
/// <c>node/socket</c> or <c>rest</c>, its value <c>state|until</c>; state 2 is online and 1 away, until 0 means as long as
/// its node lives, otherwise milliseconds since 1970. Answers the state before, the state after (0 is offline), when the lease ends, and whether it was there.
/// </summary>
internal static class PresenceScript
{
    /// <summary>Keys: the account's hash, accounts with leases of the node, leases by their end. Arguments: verb, field, state, until, now, account.</summary>
    public const string Text =
        """
        local leases, ofNode, due = KEYS[1], KEYS[2], KEYS[3]
        local verb, field, state, ends, now, account = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5]), ARGV[6]

        local function presence()
          local best = 0
          for _, value in ipairs(redis.call('HVALS', leases)) do
            best = math.max(best, tonumber(string.sub(value, 1, 1)))
          end
          return best
        end
        local function untilOf(value) return tonumber(string.sub(value, 3)) end
        local function set(name, to, till)
          redis.call('HSET', leases, name, to .. '|' .. till)
          if till ~= '0' then redis.call('ZADD', due, till, account .. '\n' .. name) end
        end
        local function remove(name)
          redis.call('HDEL', leases, name)
          redis.call('ZREM', due, account .. '\n' .. name)
        end

        local before = presence()
        local present = redis.call('HGET', leases, field)
        if verb == 'open' then
          local all = redis.call('HGETALL', leases)
          for at = 1, #all, 2 do
            if untilOf(all[at + 1]) ~= 0 then remove(all[at]) end
          end
          set(field, state, '0')
          redis.call('SADD', ofNode, account)
        elseif verb == 'change' then
          if present and untilOf(present) == 0 then set(field, state, '0') end
        elseif verb == 'close' then
          if present and untilOf(present) == 0 then set(field, string.sub(present, 1, 1), ends) end
        elseif verb == 'end' then
          remove(field)
        elseif verb == 'hold' then
          local hasSocket = false
          for _, name in ipairs(redis.call('HKEYS', leases)) do
            if name ~= field then hasSocket = true end
          end
          if not hasSocket then set(field, state, ends) end
        elseif verb == 'renew' then
          if present then set(field, string.sub(present, 1, 1), ends) end
        elseif verb == 'expire' then
          if not present or (untilOf(present) ~= 0 and untilOf(present) <= now) then remove(field) end
        elseif verb == 'drop' then
          for _, name in ipairs(redis.call('HKEYS', leases)) do
            if string.sub(name, 1, #field + 1) == field .. '/' then remove(name) end
          end
        end
        local left = redis.call('HGET', leases, field)
        return { before, presence(), left and untilOf(left) or 0, present and 1 or 0 }
        """;
}
