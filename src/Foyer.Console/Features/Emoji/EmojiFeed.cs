using System.Text.Json.Nodes;
using Foyer.Console.Shared;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Emoji;

/// <summary>Keeps the workspace's own pictures in step.</summary>
internal sealed class EmojiFeed(IServer server, Store<EmojiBook> book) : IFeed
{
    private readonly List<IDisposable> listening = [];

    public Task StartAsync(Session session, CancellationToken cancel)
    {
        listening.Add(server.Listen("stream-notify-logged", "updateEmojiCustom", told => OnTold(told, static (state, one) => state.Put(one))));
        listening.Add(server.Listen("stream-notify-logged", "deleteEmojiCustom", told => OnTold(told, static (state, one) => state.Remove(one))));
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

    private void OnTold(JsonArray told, Func<EmojiBook, JsonObject, EmojiBook> change)
    {
        if (told is [JsonObject one, ..])
        {
            book.Update(state => change(state, one["emojiData"] as JsonObject ?? one));
        }
    }
}
