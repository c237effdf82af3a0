using System.Text.Json.Nodes;
using Foyer.Console.Shared;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Accounts;

/// <summary>Who has chosen a picture: asked once for everybody who is drawn, many at a time, and told by the server from then on.</summary>
internal sealed class PictureBook(IServer server) : IFeed
{
    /// <summary>So many names fit into every address.</summary>
    public const int MostAtOnce = 100;

    // By user name; null for somebody who is known to have none.
    private readonly Dictionary<string, string?> addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> wanted = new(StringComparer.OrdinalIgnoreCase);
    private IDisposable? listening;
    private bool isAsking;

    public event Action? Changed;

    /// <summary>The address of somebody's picture; null where there is none, or while that is not known.</summary>
    public string? Find(string username)
    {
        if (!addresses.TryGetValue(username, out var address) && wanted.Add(username) && listening is not null && !isAsking)
        {
            isAsking = true;
            _ = AskSoonAsync();
        }

        return address;
    }

    public Task StartAsync(Session session, CancellationToken cancel)
    {
        listening = server.Listen("stream-notify-logged", "updateAvatar", OnPicture);
        return LoadAsync(cancel);
    }

    public Task LoadAsync(CancellationToken cancel)
    {
        wanted.UnionWith(addresses.Keys);
        if (!isAsking)
        {
            isAsking = true;
            _ = AskAsync();
        }

        return Task.CompletedTask;
    }

    public void Stop()
    {
        listening?.Dispose();
        listening = null;
        addresses.Clear();
        wanted.Clear();
    }

    // Everybody of one drawing is asked for at once.
    private async Task AskSoonAsync()
    {
        await Task.Yield();
        await AskAsync();
    }

    private async Task AskAsync()
    {
        try
        {
            while (listening is not null && wanted.Count > 0)
            {
                string[] asked = [.. wanted.Take(MostAtOnce)];
                var answer = await server.GetAsync($"foyer.pictures?usernames={string.Join(',', asked.Select(Uri.EscapeDataString))}", CancellationToken.None);
                Take(asked, answer["pictures"]);
            }
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            // They stay wanted; until then their initials are seen.
        }
        finally
        {
            isAsking = false;
        }
    }

    // Of whom something was told meanwhile is no longer wanted: that is newer than the answer.
    private void Take(string[] asked, JsonNode? pictures)
    {
        var differs = false;
        foreach (var username in asked.Where(wanted.Remove))
        {
            differs |= Put(username, pictures?[username].ReadText());
        }

        if (differs)
        {
            Changed?.Invoke();
        }
    }

    private bool Put(string username, string? tag)
    {
        var address = tag is null ? null : $"avatar/{Uri.EscapeDataString(username)}?etag={Uri.EscapeDataString(tag)}";
        var differs = addresses.GetValueOrDefault(username) != address;
        addresses[username] = address;
        return differs;
    }

    // Rooms are told of as well; theirs come with the room.
    private void OnPicture(JsonArray arguments)
    {
        if (arguments is [JsonObject change, ..] && change["username"].ReadText() is { } username
            && (wanted.Remove(username) || addresses.ContainsKey(username)) && Put(username, change["etag"].ReadText()))
        {
            Changed?.Invoke();
        }
    }
}
