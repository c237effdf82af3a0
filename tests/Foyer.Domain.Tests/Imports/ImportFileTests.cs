using System.Globalization;
using System.Text;
using Foyer.Domain.Imports;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Foyer.Domain.Tests.Imports;

/// <summary>Files of other systems are read, and what cannot be read is refused with the reason.</summary>
public sealed class ImportFileTests
{
    private const string People = "ada,ada@example.org,Ada Lindner\n\"ben\", \"ben@example.org\", \"Ben; \"\"B\"\"\"\n";
    private const string Channels = "general,ada,public,ada;ben\nsecret,ben,private,\n";
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Tables_give_people_rooms_and_messages_in_the_order_of_time()
    {
        using var file = Open("csv", Packed.Of(
            ("users.csv", $"username,email,name\n{People}"),
            ("channels.csv", Channels),
            ("__MACOSX/general/a.csv", "nonsense"),
            ("general/b.csv", "ben,1700000002000,\"two\nlines, one text\"\n"),
            ("general/a.csv", "ada,1700000001000,Hello\nada,1700000001000,Hello\n"),
            ("directmessages/all.csv", "ada,ben,1700000003000,psst\nben,ada,1700000004000,what?\n"))).Value;

        Assert.Equal(["ada|Ada Lindner|ada@example.org", "ben|Ben; \"B\"|ben@example.org"], file.People.Select(static one => $"{one.Username}|{one.Name}|{one.Email}"));
        Assert.Equal(["general|c|ada|ada;ben", "secret|p|ben|", "ada/ben|d||ada;ben"], file.Rooms.Select(static one => $"{one.Key}|{one.Kind}|{one.Creator}|{string.Join(';', one.Members)}"));
        var messages = file.MessagesOf(file.Rooms[0]).Value;
        Assert.Equal(["Hello", "Hello", "two\nlines, one text"], messages.Select(static one => one.Text));
        Assert.Equal(3, messages.Select(static one => one.Key).Distinct().Count());
        Assert.Empty(file.MessagesOf(file.Rooms[1]).Value);
        Assert.Equal(["ada: psst", "ben: what?"], file.MessagesOf(file.Rooms[2]).Value.Select(static one => $"{one.Author}: {one.Text}"));
    }

    [Fact]
    public void A_message_of_a_table_has_the_same_key_whenever_it_comes()
    {
        string[] Keys(string lines)
        {
            using var file = Open("csv", Packed.Of(("channels.csv", "general,ada,public,"), ("general/a.csv", lines))).Value;
            return [.. file.MessagesOf(file.Rooms[0]).Value.Select(static one => one.Key)];
        }

        var few = Keys("ada,1700000001000,one\nben,1700000002000,two\n");
        Assert.Subset(Keys("ben,1700000002000,two\nada,1700000003000,three\nada,1700000001000,one\n").ToHashSet(), few.ToHashSet());
    }

    [Theory]
    [InlineData("users.csv", "ada,ada@example.org,Ada\n,b@example.org,B", "users.csv: line 2: the user name is missing or too long")]
    [InlineData("channels.csv", "general,ada,open,", "channels.csv: line 1: “open” is neither private nor public")]
    [InlineData("lost/a.csv", "ada,1700000001000,Hello", "lost/a.csv: there is no channel of this name in channels.csv")]
    [InlineData("directmessages.csv", "ada,,1700000001000,Hello", "directmessages.csv: line 1: the user name is missing or too long")]
    [InlineData("directmessages.csv", "ada,ben,yesterday,Hello", "directmessages.csv: line 1: the time is no number of milliseconds, or out of range")]
    [InlineData("directmessages.csv", "ada,ben,99999999999999999999,Hello", "directmessages.csv: line 1: the time is no number of milliseconds, or out of range")]
    [InlineData("directmessages.csv", "ada,ben,-1,Hello", "directmessages.csv: line 1: the time is no number of milliseconds, or out of range")]
    [InlineData("directmessages.csv", "ada,ben,1900000000000,Hello", "directmessages.csv: line 1: the time is no number of milliseconds, or out of range")]
    [InlineData("readme.txt", "hello", "There are neither people nor rooms in the file.")]
    public void A_table_that_cannot_be_read_says_where(string path, string text, string reason) => Assert.Equal(reason, Open("csv", Packed.Of((path, text))).Refusal?.Reason);

    [Fact]
    public void Huge_lines_are_refused() => Assert.Equal(
        "directmessages.csv: line 1: a text is too long",
        Open("csv", Packed.Of(("directmessages.csv", $"ada,ben,1700000001000,{new string('x', ImportLimits.LongestText + 1)}"))).Refusal?.Reason);

    [Theory]
    [InlineData("../users.csv")]
    [InlineData("/users.csv")]
    [InlineData("a/../../users.csv")]
    [InlineData("c:/users.csv")]
    [InlineData("..\\users.csv")]
    public void A_path_that_leads_elsewhere_is_refused(string path) => Assert.Equal(ImportFaults.BadName, Open("csv", Packed.Of((path, People))).Refusal);

    [Fact]
    public void What_unpacks_to_too_much_is_refused_whatever_it_says_of_itself()
    {
        var bomb = Packed.Of(("users.csv", new string('x', 3_000_000)));
        Assert.True(bomb.Length < 10_000);
        var limits = new ImportLimits(Packed: 10_000, Unpacked: 1_000_000, Part: 2_000_000, Parts: 2, Messages: 10);
        Assert.Equal(ImportFaults.TooMuch, ImporterKind.Open("csv", bomb, limits, Now).Refusal);
        Assert.Equal(ImportFaults.TooMuch, ImporterKind.Open("csv", bomb, limits with { Unpacked = 9_000_000 }, Now).Refusal);
        Assert.Equal(ImportFaults.TooMuch, ImporterKind.Open("csv", Packed.Of(("a", ""), ("b", ""), ("c", "")), limits, Now).Refusal);
        Assert.Equal(ImportFaults.TooLarge, ImporterKind.Open("csv", new byte[10_001], limits, Now).Refusal);
    }

    [Fact]
    public void A_folder_that_was_packed_as_a_whole_is_looked_into()
    {
        using var file = Open("csv", Packed.Of(("export/users.csv", People), ("export/channels.csv", Channels), ("export/general/a.csv", "ada,1700000001000,Hello"))).Value;
        Assert.Equal((2, 2), (file.People.Count, file.Rooms.Count));
        Assert.Single(file.MessagesOf(file.Rooms[0]).Value);
    }

    [Fact]
    public void The_members_of_Slack_come_from_their_table()
    {
        using var file = Open("slack-users", Encoding.UTF8.GetBytes(
            "username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname\nada,ada@example.org,Member,1,0,0,U1,Ada Lindner,ada\nbot,,Bot,0,0,0,U2,,\ngone,g@example.org,Deactivated,0,0,0,U3,Gone,\n")).Value;
        Assert.Equal(["U1|ada|Ada Lindner|False|False", "U2|bot|bot|True|False", "U3|gone|Gone|False|True"], file.People.Select(static one => $"{one.Key}|{one.Username}|{one.Name}|{one.IsBot}|{one.IsGone}"));
        Assert.Equal(ImportFaults.Empty, Open("slack-users", []).Refusal);
    }

    [Fact]
    public void Whatever_bytes_come_are_read_or_refused() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<string>(), (bytes, text) =>
        {
            foreach (var kind in ImporterKind.OfFiles)
            {
                Try(kind.Key, bytes ?? []);
                Try(kind.Key, Packed.Of(("users.csv", text ?? ""), ("users.json", text ?? ""), ("general/2026-01-01.json", text ?? "")));
                Try(kind.Key, Damaged(bytes ?? []));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static void Try(string kind, byte[] content)
    {
        if (Open(kind, content).TryGet(out var file, out _))
        {
            using (file)
            {
                foreach (var room in file.Rooms)
                {
                    _ = file.MessagesOf(room);
                }
            }
        }
    }

    // A good archive in which some bytes are others.
    private static byte[] Damaged(byte[] bytes)
    {
        var archive = Packed.Of(("users.csv", People), ("channels.csv", Channels), ("general/a.csv", string.Create(CultureInfo.InvariantCulture, $"ada,{1_700_000_001_000},Hello")));
        foreach (var (index, value) in bytes.Index())
        {
            archive[(index * 37 + value) % archive.Length] = value;
        }

        return archive;
    }

    private static Outcome<ForeignFile> Open(string kind, byte[] content) => ImporterKind.Open(kind, content, ImportLimits.Usual, Now);
}
