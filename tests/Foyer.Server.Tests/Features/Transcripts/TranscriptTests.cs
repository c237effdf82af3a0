using System.Net;
using System.Text;
using Foyer.Server.Features.Transcripts;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Foyer.Server.Tests.Features.Files;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;
using Xunit;

namespace Foyer.Server.Tests.Features.Transcripts;

public abstract class TranscriptTests(FoyerFixture foyer)
{
    // One red pixel.
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");

    private readonly Desk desk = new(foyer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_ended_chat_becomes_a_tagged_document_in_its_room_and_whoever_asked_is_told()
    {
        var (ada, token, room) = await ChatAsync();
        using (var files = new Sending(foyer))
        {
            Assert.True((await files.SendAsync(token, room, Pixel, "plan.png", description: "The red building")).IsSuccess);
        }

        var path = $"omnichannel/{room}/request-transcript";
        Assert.Equal("room-still-open", (string?)(await ada.PostAsync(path, new { }))["errorType"]);
        Assert.Equal("error-invalid-room", (string?)(await ada.PostAsync("omnichannel/none/request-transcript", new { }))["errorType"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await foyer.AddAccountAsync("stranger")).PostAsync(path, new { })).Status);
        await EndAsync(ada, room);
        Assert.True((await ada.PostAsync("users.setPreferences", new { data = new { language = "de" } })).IsSuccess);
        Assert.True((await ada.PostAsync(path, new { })).IsSuccess);
        Assert.True((await ada.PostAsync(path, new { })).IsSuccess);
        await MakeAsync();

        var info = await foyer.Admin.GetAsync($"rooms.info?roomId={room}");
        Assert.True((bool)info["room.pdfTranscriptRequested"]!);
        var (name, bytes) = await FileAsync((string)info["room.pdfTranscriptFileId"]!);
        Assert.StartsWith("Abschrift_", name, StringComparison.Ordinal);
        Assert.EndsWith("_Vik.pdf", name, StringComparison.Ordinal);
        AssertIsAccessible(bytes, "de", "Chat mit Vik");
        Assert.Contains("/Alt", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        var direct = await ada.GetAsync("im.list");
        var told = (await ada.GetAsync($"im.messages?roomId={(string)direct["ims.0._id"]!}"));
        Assert.Contains((string)info["room.pdfTranscriptFileId"]!, told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vik", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agents_may_have_every_chat_made_into_a_document_and_whoever_ends_one_may_ask()
    {
        var (ada, token, room) = await ChatAsync();
        Assert.True((await foyer.Anonymous.PostAsync("livechat/room.close", new { token, rid = room })).IsSuccess);
        await MakeAsync();
        Assert.Null((await foyer.Admin.GetAsync($"rooms.info?roomId={room}"))["room.pdfTranscriptFileId"]);

        Assert.True((await ada.PostAsync("users.setPreferences", new { data = new { omnichannelTranscriptPDF = true } })).IsSuccess);
        (token, room) = await desk.VisitorAsync();
        await desk.TakeAsync(ada, room);
        Assert.True((await foyer.Anonymous.PostAsync("livechat/room.close", new { token, rid = room })).IsSuccess);
        await MakeAsync();
        Assert.NotNull((await foyer.Admin.GetAsync($"rooms.info?roomId={room}"))["room.pdfTranscriptFileId"]);

        (_, room) = await desk.VisitorAsync();
        Assert.True((await foyer.Admin.PostAsync("livechat/room.closeByUser", new { rid = room, comment = "bye", generateTranscriptPdf = true })).IsSuccess);
        await MakeAsync();
        Assert.NotNull((await foyer.Admin.GetAsync($"rooms.info?roomId={room}"))["room.pdfTranscriptFileId"]);
    }

    [Fact]
    public async Task Erasing_a_chat_takes_its_document_and_its_order_away()
    {
        var (ada, _, room) = await ChatAsync();
        await EndAsync(ada, room);
        Assert.True((await ada.PostAsync($"omnichannel/{room}/request-transcript", new { })).IsSuccess);
        await MakeAsync();

        Assert.True((await foyer.Admin.PostAsync("foyer.livechat.remove", new { rid = room })).IsSuccess);

        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var id = new Domain.RoomId(room);
        Assert.False(await db.Uploads.AnyAsync(one => one.RoomId == id, Cancel) || await db.TranscriptOrders.AnyAsync(one => one.RoomId == id, Cancel));
    }

    private async Task<(Rest Agent, string Token, string Room)> ChatAsync()
    {
        Assert.True((await foyer.Admin.PostAsync("settings/Livechat_Routing_Method", new { value = "Manual_Selection" })).IsSuccess);
        var ada = await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        await desk.TakeAsync(ada, room);
        Assert.True((await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "Grüß Gott 😀 日本\n" + new string('x', 300) })).IsSuccess);
        return (ada, token, room);
    }

    private static async Task EndAsync(Rest agent, string room) =>
        Assert.True((await agent.PostAsync("livechat/room.closeByUser", new { rid = room, comment = "bye" })).IsSuccess);

    private Task MakeAsync() => foyer.Services.GetRequiredService<MakeTranscripts>().MakeAsync(Cancel);

    private async Task<(string Name, byte[] Bytes)> FileAsync(string id)
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var file = new Domain.UploadId(id);
        var upload = await db.Uploads.AsNoTracking().SingleAsync(one => one.Id == file, Cancel);
        await using var content = await foyer.Services.GetRequiredService<IFileStore>().OpenAsync(upload.StoreKey, Cancel);
        using var bytes = new MemoryStream();
        await content!.CopyToAsync(bytes, Cancel);
        return (upload.Name, bytes.ToArray());
    }

    // What a screen reader needs: a title to announce, the language, and a tree of what is on the pages.
    private static void AssertIsAccessible(byte[] bytes, string language, string title)
    {
        using var document = PdfReader.Open(new MemoryStream(bytes), PdfDocumentOpenMode.Import);
        var catalog = document.Internals.Catalog;
        Assert.Equal(language, catalog.Elements.GetString("/Lang"));
        Assert.StartsWith(title, document.Info.Title, StringComparison.Ordinal);
        Assert.True(catalog.Elements.GetDictionary("/ViewerPreferences")!.Elements.GetBoolean("/DisplayDocTitle"));
        Assert.True(catalog.Elements.GetDictionary("/MarkInfo")!.Elements.GetBoolean("/Marked"));
        var kinds = Kinds(catalog.Elements.GetDictionary("/StructTreeRoot")!).ToList();
        Assert.Single(kinds, kind => kind == "/H1");
        Assert.Contains("/H2", kinds);
        Assert.Contains("/P", kinds);
        Assert.Contains("/Figure", kinds);
    }

    private static IEnumerable<string> Kinds(PdfDictionary element)
    {
        var kind = element.Elements.GetName("/S");
        if (kind.Length > 0)
        {
            yield return kind;
        }

        var inner = element.Elements.GetObject("/K");
        var children = inner switch
        {
            PdfArray many => many.Elements.OfType<PdfSharp.Pdf.Advanced.PdfReference>().Select(one => one.Value).OfType<PdfDictionary>(),
            PdfDictionary one => [one],
            _ => [],
        };
        foreach (var below in children.SelectMany(Kinds))
        {
            yield return below;
        }
    }
}

public sealed class TranscriptsOnSqlite(SqliteFoyer foyer) : TranscriptTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class TranscriptsOnPostgres(PostgresFoyer foyer) : TranscriptTests(foyer), IClassFixture<PostgresFoyer>;
