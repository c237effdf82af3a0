using System.Text.Json.Nodes;
using Foyer.Console.Shared;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Emoji;

/// <summary>Brings the list of signs once and keeps the workspace's own pictures in step. Nobody waits for it: names stand until the signs are there.</summary>
internal sealed class EmojiFeed(IServer server, RoomBrowser browser, Store<EmojiBook> book) : IFeed
{
    private readonly List<IDisposable> listening = [];

    public Task StartAsync(Session session, CancellationToken cancel)
    {
        listening.Add(server.Listen("stream-notify-logged", "updateEmojiCustom", told => OnTold(told, static (state, one) => state.Put(one))));
        listening.Add(server.Listen("stream-notify-logged", "deleteEmojiCustom", told => OnTold(told, static (state, one) => state.Remove(one))));
        _ = ReadSignsAsync();
        return LoadAsync(cancel);
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var list = await server.CallAsync("listEmojiCustom", [], cancel);
        book.Update(state => state.Learn(list));
    }

    public void Stop()
    {
        listening.ForEach(static subscription => subscription.Dispose());
        listening.Clear();
    }

    private async Task ReadSignsAsync()
    {
        if (book.State.Signs.Length == 0 && await browser.ReadEmojiAsync() is { Length: > 0 } list)
        {
            book.Update(state => state.Read(list));
        }
    }

    private void OnTold(JsonArray told, Func<EmojiBook, JsonObject, EmojiBook> change)
    {
        if (told is [JsonObject one, ..])
        {
            book.Update(state => change(state, one["emojiData"] as JsonObject ?? one));
        }
    }
}
