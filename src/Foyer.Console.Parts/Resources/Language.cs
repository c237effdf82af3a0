namespace Foyer.Console.Resources;

internal enum Language
{
    German,
    English,
}
