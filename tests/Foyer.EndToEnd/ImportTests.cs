using System.IO.Compression;
using System.Text;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>An administrator brings people from a table.</summary>
public sealed class ImportTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    private const string Table = "username;email;name\r\nida;ida@example.org;Ida Jörgensen\r\nnot a name;wrong@example.org;Nobody\r\nada;ada@elsewhere.example;Ada Lindner\r\nlost;;No Address\r\n";

    [Fact]
    public async Task People_of_a_table_have_accounts_and_who_was_refused_is_told_with_the_reason()
    {
        var admin = (await SignInAsync("admin")).Page;
        await admin.GetByTestId("menu-administration").ClickAsync();
        await admin.GetByTestId("admin-import").ClickAsync();
        await admin.GetByTestId("people-file").SetInputFilesAsync(new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = Encoding.Latin1.GetBytes(Table) });
        await Expect(admin.GetByTestId("people-found")).ToContainTextAsync("3 Personen, eine Zeile mit einem Fehler");
        await Expect(admin.GetByTestId("people-faults")).ToContainTextAsync("Zeile 5: Die E-Mail-Adresse fehlt.");
        await Expect(admin.GetByTestId("people-row").First).ToContainTextAsync("Ida Jörgensen");

        await admin.GetByTestId("people-run").ClickAsync();

        await Expect(admin.GetByTestId("saved")).ToContainTextAsync("2 sind da, 1 wurden abgelehnt", new() { Timeout = 30_000 });
        var latest = admin.GetByTestId("import-row").First;
        await Expect(latest).ToContainTextAsync("fertig");
        await latest.GetByTestId("import-refused").Locator("summary").ClickAsync();
        await Expect(latest.GetByTestId("import-refusal")).ToContainTextAsync("not a name");
        await Expect(latest.GetByTestId("import-refusal")).ToContainTextAsync("Der Benutzername ist nicht erlaubt.");
        await admin.GetByTestId("admin-users").ClickAsync();
        await admin.GetByTestId("users-search").FillAsync("ida");
        await Expect(admin.GetByTestId("user-row").Filter(new() { HasText = "Ida Jörgensen" })).ToHaveCountAsync(1);

        await admin.GetByTestId("admin-import").ClickAsync();
        await admin.GetByTestId("import-kind").SelectOptionAsync("csv");
        await admin.GetByTestId("import-file").SetInputFilesAsync(new FilePayload { Name = "export.zip", MimeType = "application/zip", Buffer = Archive() });
        await Expect(admin.GetByTestId("import-found")).ToContainTextAsync("Eine Person, 2 Räume, 2 Nachrichten");
        await admin.GetByTestId("import-rooms-row").Filter(new() { HasText = "keller" }).GetByRole(AriaRole.Checkbox).UncheckAsync();
        await admin.GetByTestId("import-start").ClickAsync();
        await Expect(admin.GetByTestId("saved")).ToContainTextAsync("Alles ist da: 3 Einträge.", new() { Timeout = 30_000 });
        await Expect(admin.GetByTestId("import-row").First).ToContainTextAsync("3 von 3 sind da");
    }

    private static byte[] Archive()
    {
        using var held = new MemoryStream();
        using (var zip = new ZipArchive(held, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in new[]
            {
                ("users.csv", "uta,uta@example.org,Uta Brandt\n"),
                ("channels.csv", "saal,uta,public,uta\nkeller,uta,private,uta\n"),
                ("saal/a.csv", "uta,1700000001000,Willkommen\n"),
                ("keller/a.csv", "uta,1700000001000,Geheim\n"),
            })
            {
                using var part = zip.CreateEntry(path).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return held.ToArray();
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
}
