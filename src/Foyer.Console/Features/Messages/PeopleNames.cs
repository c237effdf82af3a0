using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Messages;

/// <summary>What people are called, by their user names: learnt from messages as they are drawn, and asked for where somebody has not been met.</summary>
internal sealed class PeopleNames(IServer server)
{
    // Whoever wants to know more at once gets user names for the rest: one call for each person must not become hundreds.
    private const int MostAtOnce = 24;

    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>The name people see; the user name of somebody who has not been met.</summary>
    public string Of(string username) => names.GetValueOrDefault(username) ?? username;

    public void Learn(MessagePayload message)
    {
        // A program may write under another name than its account has.
        Learn(message.Alias is null ? message.Sender?.Username : null, message.Sender?.Name);
        foreach (var person in message.Mentions ?? [])
        {
            Learn(person.Username, person.Name);
        }
    }

    /// <summary>Asks the server for those that have not been met; true when a name became known.</summary>
    public async Task<bool> MeetAsync(IEnumerable<string> usernames)
    {
        var strangers = usernames.Where(username => !names.ContainsKey(username)).Distinct(StringComparer.Ordinal).Take(MostAtOnce).ToList();
        await Task.WhenAll(strangers.Select(AskAsync));
        return strangers.Exists(names.ContainsKey);
    }

    private void Learn(string? username, string? name)
    {
        if (username is { Length: > 0 } && name is { Length: > 0 })
        {
            names[username] = name;
        }
    }

    private async Task AskAsync(string username)
    {
        try
        {
            var user = (await server.GetAsync($"users.info?username={Uri.EscapeDataString(username)}", CancellationToken.None))["user"].Read<UserPayload>();
            Learn(username, user?.Name ?? username);
        }
        catch (ServerRefusedException)
        {
            // The account is gone, and its user name all that is left of it.
            Learn(username, username);
        }
        catch (ServerUnreachableException)
        {
            // The next who wants to know asks again.
        }
    }
}
