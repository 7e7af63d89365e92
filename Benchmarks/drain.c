/* What does it cost to drain libyaml's events over the same files? The baseline that figures are given beside.
 *
 * Reads every .yaml file of a folder and asks for its events to the end, one file after the other, in one thread. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <yaml.h>

static unsigned long drain(const unsigned char *bytes, size_t count) {
    yaml_parser_t parser;
    yaml_event_t event;
    unsigned long events = 0;
    int last = 0;
    if (!yaml_parser_initialize(&parser)) return 0;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, bytes, count);
    while (!last && yaml_parser_parse(&parser, &event)) {
        events++;
        last = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return events;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: drain FOLDER\n");
        return 2;
    }
    DIR *folder = opendir(argv[1]);
    if (!folder) {
        perror(argv[1]);
        return 2;
    }
    unsigned long files = 0, bytes = 0, events = 0;
    struct dirent *entry;
    while ((entry = readdir(folder))) {
        size_t length = strlen(entry->d_name);
        char path[4096];
        struct stat status;
        if (length < 5 || strcmp(entry->d_name + length - 5, ".yaml") != 0) continue;
        snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
        FILE *file = fopen(path, "rb");
        if (!file || fstat(fileno(file), &status) != 0) {
            perror(path);
            return 2;
        }
        unsigned char *text = malloc((size_t)status.st_size + 1);
        size_t count = text ? fread(text, 1, (size_t)status.st_size, file) : 0;
        fclose(file);
        events += drain(text, count);
        free(text);
        files++;
        bytes += count;
    }
    closedir(folder);
    printf("%lu files, %lu bytes, %lu events\n", files, bytes, events);
    return 0;
}
